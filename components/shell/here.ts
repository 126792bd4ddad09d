/** Whether a path is the given entry or lies below it; `/` is only itself. */
export function isHere(path: string, href: string, also: readonly string[] = []): boolean {
  return [href, ...also].some((place) => {
    const bare = place.split(/[?#]/)[0] ?? '';
    return path === bare || (bare !== '/' && path.startsWith(`${bare}/`));
  });
}
