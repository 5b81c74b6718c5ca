/** What carries the api between a page and its host. Each implementation lives in `transports/`. */
export type NotificationListener = (name: string, payload: unknown) => void;

export interface Transport {
  /**
   * Carries one request and resolves to what the host answered (an envelope, not yet checked).
   * @throws ApiError `unreachable` when the host gives no answer at all
   */
  call(name: string, payload: unknown): Promise<unknown>;
  /** Hears every notification until the returned function is called. */
  subscribe(listener: NotificationListener): () => void;
}
