// Fetches the files of this site that scripts read, each once for as long as the page is open.

const files = new Map(); // address to the promise of the content

/** A file could not be had: no connection, no such file, or not what it should be. */
export class FetchError extends Error {}

/** For `catch`: what stands for a file that could not be had. Any other error goes on. */
export const ifNotFetched = (answer) => (error) => {
  if (!(error instanceof FetchError)) throw error;
  return answer;
};

/**
 * The content of a file, as JSON or as "text". `missing` stands for a file that the site does not
 * have; without it, that is a failure like any other. What failed is fetched again when it is next
 * asked for.
 */
export function fetchOnce(address, { as = "json", missing } = {}) {
  const { href } = new URL(address, location);
  if (!files.has(href)) {
    const coming = fetched(href, as, missing);
    coming.catch(() => files.delete(href));
    files.set(href, coming);
  }
  return files.get(href);
}

async function fetched(href, as, missing) {
  let answer;
  try {
    answer = await fetch(href);
    if (answer.ok) return await answer[as]();
  } catch (cause) {
    throw new FetchError(href, { cause });
  }
  if (missing === undefined) throw new FetchError(`${href}: ${answer.status}`);
  return missing;
}
