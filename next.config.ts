import type { NextConfig } from 'next';

/** On every answer, files included, and fixed at build time; what differs per request or setting is in `proxy.ts`. */
const everywhere = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'Referrer-Policy', value: 'same-origin' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
  { key: 'Cross-Origin-Resource-Policy', value: 'same-origin' },
  { key: 'Permissions-Policy', value: 'camera=(), microphone=(), geolocation=(), payment=(), usb=()' },
  { key: 'X-Permitted-Cross-Domain-Policies', value: 'none' },
];

const config: NextConfig = {
  poweredByHeader: false,
  productionBrowserSourceMaps: false,
  reactStrictMode: true,
  typedRoutes: false,
  images: { unoptimized: true },
  // A gate of `npm run check` holds the types; whoever starts the application need not wait for them.
  typescript: { ignoreBuildErrors: true },
  // Native or WebAssembly files are found beside their package, not in a bundle.
  serverExternalPackages: ['pg', 'pg-boss', '@prisma/client', '@prisma/adapter-pg', 'yauzl', 'saxes', 'iconv-lite'],
  headers: async () => [{ source: '/:path*', headers: everywhere }],
};

export default config;
