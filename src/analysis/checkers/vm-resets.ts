import type { Checker } from './checker.ts';

/**
 * VM monitoring resets a VM only where it is on for it, at most `maxFailures` times within the window (or at all, where there is none) since its last
 * power-on or vMotion, and only while it runs on that host (facts, section 11).
 */
export const vmResets: Checker = {
  id: 'vm-resets',
  watch(history, report) {
    const resets = new Map<string, number[]>();
    return {
      event(event) {
        if (event.type === 'vm.started' || event.type === 'vm.stopped' || event.type === 'vm.migrated') resets.delete(event.vm);
        if (event.type !== 'vm.reset') return;
        const { actual } = history.state;
        if (actual.vms[event.vm]?.runningOn.includes(event.host) !== true) report(event.seq, { vm: event.vm, problem: 'notRunning' });
        if (event.reason === 'vmcpResetApdCleared') return;
        const settings = history.settingsOf(event.host).vmMonitoring;
        const mode = history.inventory.vm(event.vm).vmMonitoring ?? settings.mode;
        const off = mode === 'vmMonitoringDisabled' || (mode === 'vmMonitoringOnly' && event.reason === 'appHeartbeatFailure');
        if (off || actual.hosts[event.host]?.agent !== true) report(event.seq, { vm: event.vm, problem: 'notMonitored' });
        const fromMs = event.atMs - (settings.maxFailureWindowMs ?? Infinity);
        const recent = (resets.get(event.vm) ?? []).filter((atMs) => atMs > fromMs);
        if (recent.length >= settings.maxFailures) report(event.seq, { vm: event.vm, problem: 'tooMany' });
        resets.set(event.vm, [...(resets.get(event.vm) ?? []), event.atMs]);
      },
    };
  },
};
