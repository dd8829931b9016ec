// The SPARQL editor: the form of the page, with colours, completion and results in place. All that
// it shows comes from the server's page: without it, the same form does the same.
import "./sparql.css";
import { Workshop } from "./workshop";

const form = document.querySelector<HTMLFormElement>("form#requete");
const area = form?.querySelector<HTMLTextAreaElement>("textarea");
const result = document.querySelector<HTMLElement>("#resultat");
if (form && area && result) new Workshop(form, area, result).start();
