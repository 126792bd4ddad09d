/** Whether a path is the given entry or lies below it; `/` is only itself. */
export function isHere(path: string, href: string, also: readonly string[] = []): boolean {
  return [href, ...also].some((place) => {
    const bare = place.split(/[?#]/)[0] ?? '';
    return path === bare || (bare !== '/' && path.startsWith(`${bare}/`));
  });
}

type Entry = { href: string; also?: readonly string[] };

/** The entry that a path belongs to: of several that it lies below, the nearest. */
export function nearest<Item extends Entry>(path: string, items: readonly Item[]): Item | undefined {
  const length = (item: Item) =>
    Math.max(...[item.href, ...(item.also ?? [])].filter((place) => isHere(path, place)).map((place) => place.length));
  return items.filter((item) => isHere(path, item.href, item.also)).sort((a, b) => length(b) - length(a))[0];
}
