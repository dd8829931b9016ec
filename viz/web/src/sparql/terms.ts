// The terms of the graph and the names of its things, as the server knows them.

export interface Term {
  term: string;
  label: string;
  comment: string;
  domain: string;
  count: number;
}

export interface Code {
  term: string;
  label: string;
  scheme: string;
}

export interface Terms {
  prefixes: Record<string, string>;
  classes: Term[];
  properties: Term[];
  codes: Code[];
  /** The lists whose codes each property takes. */
  schemes: Record<string, string[]>;
  types: string[];
}

export interface Name {
  iri: string;
  label: string;
  kind: string;
}

let known: Promise<Terms> | undefined;

/** Returns the terms, asked once. */
export function terms(): Promise<Terms> {
  known ??= read<Terms>("/sparql/termes.json").catch((error) => {
    known = undefined;
    throw error;
  });
  return known;
}

/** Returns the things whose names begin so. */
export function names(text: string, signal: AbortSignal): Promise<Name[]> {
  return read<Name[]>(`/sparql/noms.json?q=${encodeURIComponent(text)}`, signal);
}

async function read<T>(address: string, signal?: AbortSignal): Promise<T> {
  const response = await fetch(address, signal ? { signal } : {});
  if (!response.ok) throw new Error(String(response.status));
  return (await response.json()) as T;
}
