/** What answers people without a session: pages, which take plain forms from them, and routes. */
export const OPEN_PAGES = ['/sign-in', '/setup', '/notices'];
export const OPEN_ROUTES = ['/api/health', '/api/auth'];

/** True at a place and below it. */
export const isAt = (pathname: string, place: string): boolean =>
  pathname === place || pathname.startsWith(`${place}/`);
