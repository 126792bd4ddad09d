import { NextRequest } from 'next/server';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { config, proxy } from '@/proxy';

function ask(path: string, init: { method?: string; headers?: Record<string, string>; signedIn?: boolean } = {}) {
  const headers = new Headers(init.headers);
  if (init.signedIn) headers.set('cookie', 'rectify.session=anything');
  return proxy(new NextRequest(`http://office.local${path}`, { method: init.method ?? 'GET', headers }));
}

afterEach(() => vi.unstubAllEnvs());

describe('proxy', () => {
  it('sends signed-out people to sign-in and keeps where they wanted to go', () => {
    const answer = ask('/items?light=red');
    expect(answer.status).toBe(303);
    const target = new URL(answer.headers.get('location') ?? '', 'http://office.local');
    expect(target.pathname).toBe('/sign-in');
    expect(target.searchParams.get('callbackUrl')).toBe('/items?light=red');
  });

  it('answers signed-out programs with a code', async () => {
    const answer = ask('/api/items');
    expect(answer.status).toBe(401);
    expect(await answer.json()).toEqual({ code: 'NOT_SIGNED_IN' });
  });

  it.each(['/sign-in', '/setup', '/api/health', '/api/auth/csrf'])('leaves %s open', (path) => {
    expect(ask(path).headers.get('x-middleware-next')).toBe('1');
  });

  it('does not take a longer name for an open one', () => {
    expect(ask('/sign-in-now').status).toBe(303);
    expect(ask('/api/authority').status).toBe(401);
  });

  it('lets a server action answer for itself, so that a form keeps its text', () => {
    expect(
      ask('/items/3', { method: 'POST', headers: { 'next-action': 'abc' } }).headers.get('x-middleware-next'),
    ).toBe('1');
    expect(ask('/items/3', { method: 'POST' }).status).toBe(303);
  });

  it('gives each answer its own nonce and never allows inline code (S40)', () => {
    vi.stubEnv('NODE_ENV', 'production');
    const policies = [1, 2].map(() => ask('/', { signedIn: true }).headers.get('content-security-policy') ?? '');
    expect(policies[0]).not.toBe(policies[1]);
    for (const policy of policies) {
      expect(policy).toMatch(/script-src 'self' 'nonce-[A-Za-z0-9+/]{24}' 'strict-dynamic';/);
      expect(policy).not.toContain('unsafe');
      expect(policy).not.toContain('upgrade-insecure-requests');
      for (const name of ['object-src', 'base-uri', 'frame-ancestors', 'style-src-attr']) {
        expect(policy).toContain(`${name} 'none'`);
      }
    }
  });

  it('keeps answers out of caches and names each request (S17, S97)', () => {
    const answer = ask('/', { signedIn: true, headers: { 'x-request-id': 'claimed-by-client' } });
    expect(answer.headers.get('cache-control')).toBe('private, no-store');
    expect(answer.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('stands in front of pages, not of the files of the build', () => {
    const pattern = new RegExp(`^${config.matcher[0]}$`);
    expect(pattern.test('/items/3')).toBe(true);
    expect(pattern.test('/api/items')).toBe(true);
    expect(pattern.test('/_next/static/chunks/a.js')).toBe(false);
    expect(pattern.test('/icon.svg')).toBe(false);
  });
});
