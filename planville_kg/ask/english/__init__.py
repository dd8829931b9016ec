"""Answers and requests told in English; questions are asked in French."""

from planville_kg.ask.english.refusals import refusal_of
from planville_kg.ask.english.sentences import answer_of
from planville_kg.ask.english.wording import chips

__all__ = ["answer_of", "chips", "refusal_of"]
