/** The names under which the bridge's two ends meet. A module of its own, so that the preload script carries nothing else of the api. */

/** Page -> host: `(name, payload)`, answered with an envelope. */
export const callChannel = 'failover-lab:call';
/** Host -> page: `(name, payload)`. */
export const notifyChannel = 'failover-lab:notify';
