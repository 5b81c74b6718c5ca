import type { FaultTable } from './fault.ts';
import { hostNamed } from './fault.ts';

/**
 * Options of an ESXi host. Set on the host itself (client, shell), so vCenter is not needed: only a host that runs (our choice). What an option
 * governs reads it when it begins; what already runs goes on as it began (S16).
 */
export const esxFaults: FaultTable = {
  'esx.set': {
    check: (sim, { host }) => (hostNamed(sim, host).powered ? null : 'hostNotResponding'),
    apply(sim, { host, option, value }) {
      hostNamed(sim, host).esx[option] = value;
    },
  },
};
