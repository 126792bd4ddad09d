/**
 * What every connection to PostgreSQL starts with, whoever opens it. A server in China usually stands in Asia/Shanghai, and both the driver and
 * our own SQL read times as they are spelled: so each connection says UTC and ISO for itself, above all settings of server, database and role.
 */
const FIXED = '-c TimeZone=UTC -c DateStyle=ISO';

/**
 * The address and start options of a connection: `options` of the address are kept (they would otherwise replace ours), then `more`, then what
 * is fixed, so that it is the last word.
 */
export function connectionTo(url: string, more = ''): { connectionString: string; options: string } {
  const at = url.indexOf('?');
  const search = new URLSearchParams(at < 0 ? '' : url.slice(at + 1));
  const own = search.get('options') ?? '';
  search.delete('options');
  const rest = search.toString();
  const connectionString = own === '' ? url : `${url.slice(0, at)}${rest === '' ? '' : `?${rest}`}`;
  return { connectionString, options: [own, more, FIXED].filter((one) => one !== '').join(' ') };
}
