/** Order of events within one millisecond (contract, section 6): heartbeats and messages, then commands, then timers as they were set. */
export const rank = {
  /** A primary's heartbeats go first, so that a secondary's own timers are set before its primary's: it can still switch networks in time. */
  primaryBeat: 0,
  secondaryBeat: 1,
  message: 2,
  command: 3,
  timer: 4,
} as const;

/** What an event of the queue is. Its payload `a`, `b`, `cause` is named in each rule's handler. */
export const kind = {
  primaryBeat: 1,
  secondaryBeat: 2,
  command: 3,
  /** Secondary: its active network was silent for 3 s. */
  networkSilence: 4,
  /** Secondary: no primary for 10 s. */
  electionDue: 5,
  electionEnd: 6,
  listenEnd: 7,
  watchdogRestart: 8,
  /** Primary: a secondary was silent for 3 s, then its watch. */
  hostSilence: 9,
  watchTick: 10,
  hostTimeout: 11,
  pingEnd: 12,
  watchFinal: 13,
  powerOnFilePoll: 14,
  /** Primary without a secondary. */
  loneTick: 15,
  loneDeadline: 16,
  isolationResponse: 17,
  shutdownTimeout: 18,
  guestShutdown: 19,
  restartPass: 20,
  restartRetry: 21,
  powerOnDone: 22,
  vmFailure: 23,
  protectionCommit: 24,
  protectionShown: 25,
  configurationWrite: 26,
  bootDone: 27,
  agentsPushed: 28,
  reconfigureDone: 29,
  agentsRemoved: 30,
  vmotionDone: 31,
  storageLockExpiry: 32,
  guestWatch: 47,
  heartbeatsBack: 48,
  storageVmotionDone: 49,
  storageVmotionMask: 50,
  /** vCenter has no primary. */
  primarySearch: 54,
  apdTimeout: 40,
  vmcpDecision: 41,
  /** vCenter looks at the failover capacity again. */
  failoverLevel: 61,
  vcenterReady: 55,
  ghostCheck: 42,
  vmReady: 33,
  restartPriorityTimeout: 34,
  secondaryStarted: 35,
  /** A settled cluster in parts: a host of another part of which nothing is seen. */
  absentFromStart: 36,
} as const;
