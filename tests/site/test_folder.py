"""The folder: whole or not at all, and never over somebody else's files."""

import subprocess
from pathlib import Path

import pytest

from planville_kg.errors import PlanvilleError
from planville_kg.site.folder import MARK, SUMS, check_place, write_folder


def fill(work: Path, text: str = "un") -> None:
    (work / "sous").mkdir()
    (work / "a.txt").write_text(text, encoding="utf-8")
    (work / "sous" / "é b.txt").write_text("deux", encoding="utf-8")


def names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


def test_a_folder_is_written_signed_and_written_again(tmp_path: Path) -> None:
    """`sha256sum --check` passes, and a second writing replaces the first."""
    target = tmp_path / "loin" / "public"
    write_folder(target, fill)
    done = subprocess.run(["sha256sum", "-c", SUMS], cwd=target, capture_output=True, check=False)
    assert done.returncode == 0, done.stdout
    listed = (target / SUMS).read_text(encoding="utf-8").splitlines()
    assert [line[66:] for line in listed] == [MARK, "a.txt", "sous/é b.txt"]
    write_folder(target, lambda work: (work / "c.txt").touch())
    assert names(target) == [MARK, SUMS, "c.txt"]
    assert names(target.parent) == ["public"]


def test_a_failure_leaves_the_old_folder_as_it_was(tmp_path: Path) -> None:
    """An error in the middle of the work takes nothing away and leaves nothing behind."""
    target = tmp_path / "public"
    write_folder(target, fill)

    def fail(work: Path) -> None:
        (work / "a.txt").touch()
        raise PlanvilleError("panne")

    with pytest.raises(PlanvilleError, match="panne"):
        write_folder(target, fail)
    assert (target / "a.txt").read_text(encoding="utf-8") == "un"
    assert names(tmp_path) == ["public"]


def test_a_swap_that_fails_puts_the_old_folder_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The system refuses the new name at the last moment: the old folder is there again."""
    target = tmp_path / "public"
    write_folder(target, fill)
    rename = Path.rename

    def refuse(self: Path, to: Path) -> Path:
        if ".travail-" in self.name:
            raise OSError(28, "plus de place")
        return rename(self, to)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(PlanvilleError, match="plus de place"):
        write_folder(target, fill)
    assert (target / "a.txt").is_file()
    assert names(tmp_path) == ["public"]


def test_a_file_of_somebody_else_stops_everything(tmp_path: Path) -> None:
    """A file added to a folder of ours is named, and stays."""
    target = tmp_path / "public"
    write_folder(target, fill)
    (target / "CNAME").write_text("exemple.fr", encoding="utf-8")
    with pytest.raises(PlanvilleError, match="« CNAME »"):
        write_folder(target, fill)
    assert (target / "CNAME").is_file()
    (target / "CNAME").unlink()
    write_folder(target, fill)


def test_a_folder_that_lost_its_sums_is_not_replaced(tmp_path: Path) -> None:
    """Without its list, nobody knows which files are ours."""
    target = tmp_path / "public"
    write_folder(target, fill)
    (target / SUMS).unlink()
    with pytest.raises(PlanvilleError, match="2 fichier"):
        check_place(target)


def test_other_places_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file, a folder with other things, and the current folder are not places to write."""
    file = tmp_path / "fichier"
    file.touch()
    with pytest.raises(PlanvilleError, match="est un fichier"):
        check_place(file)
    with pytest.raises(PlanvilleError, match="autre chose"):
        check_place(tmp_path)
    empty = tmp_path / "vide"
    empty.mkdir()
    check_place(empty)
    monkeypatch.chdir(empty)
    with pytest.raises(PlanvilleError, match="où vous êtes"):
        check_place(empty)


def test_a_link_to_a_folder_is_followed(tmp_path: Path) -> None:
    """What a symbolic link leads to is replaced, and the link stays."""
    write_folder(tmp_path / "vrai", fill)
    (tmp_path / "lien").symlink_to(tmp_path / "vrai")
    write_folder(tmp_path / "lien", lambda work: (work / "c.txt").touch())
    assert (tmp_path / "lien").is_symlink()
    assert (tmp_path / "vrai" / "c.txt").is_file()
