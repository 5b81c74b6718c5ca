/** Where the page comes from: our own scheme, and while developing the builder's server on this machine. Every refusal measures against it. */

export const pageScheme = 'app';
const pageHost = 'failover-lab';

export interface PageOrigin {
  /** As a frame reports it, such as `app://failover-lab`. */
  readonly origin: string;
  /** What the window opens. */
  readonly address: string;
  /** Whether a URL belongs to the page. */
  owns(url: string): boolean;
}

/**
 * @param developmentUrl address of the builder's server; ignored in a packaged app, where the environment must not choose what is shown
 */
export function pageOrigin(developmentUrl: string | undefined, isPackaged: boolean): PageOrigin {
  const development = isPackaged || developmentUrl === undefined ? null : URL.parse(developmentUrl);
  const origin = development ? development.origin : `${pageScheme}://${pageHost}`;
  return {
    origin,
    address: development ? development.href : `${origin}/`,
    owns: (url) => originOf(url) === origin,
  };
}

/** URL.origin is "null" for schemes it does not know, so ours is put together from its parts. */
function originOf(url: string): string | null {
  const parsed = URL.parse(url);
  if (!parsed) return null;
  return parsed.origin === 'null' ? `${parsed.protocol}//${parsed.host}` : parsed.origin;
}
