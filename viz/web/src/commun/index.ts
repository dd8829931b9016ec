// What every page gains from a script: texts to copy by a button, and "/" that leads to the search.
import "./commun.css";
import { copyButtons } from "./copier";
import { slashFocusesSearch } from "./raccourci";

copyButtons(document);
slashFocusesSearch(document);
