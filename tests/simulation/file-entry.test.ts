// A command and the entry of a file that says it: one must give the other back, field for field and in the file's own order.
import { describe, expect, test } from 'vitest';
import { checkScenario } from '#simulation/scenario/check.ts';
import { asFileReads, timelineEntry } from '#simulation/scenario/file-entry.ts';
import type { Command } from '#simulation/scenario/scenario.ts';
import { commandSamples } from '#tests/api/command-samples.ts';

const cluster = {
  format: 'failover-lab/scenario@1',
  id: 'entries',
  networks: [{ id: 'mgmt-a', gateway: '10.0.0.1' }],
  datastores: [{ id: 'ds-1', kind: 'vmfs' }],
  hosts: ['esx-01', 'esx-02', 'esx-03'].map((id, index) => ({
    id,
    moid: `host-${String(index)}`,
    networks: ['mgmt-a'],
    datastores: [{ id: 'ds-1', paths: 2 }],
  })),
  vms: [{ id: 'web-01', host: 'esx-01', datastore: 'ds-1' }],
  ha: { advanced: { 'das.isolationaddress0': '10.0.0.254' } },
};

/** A partition leaves no host out. */
const whole: Readonly<Record<string, Command>> = {
  ...commandSamples,
  'network.partition': {
    do: 'network.partition',
    network: 'mgmt-a',
    groups: [
      ['esx-01', 'vcenter'],
      ['esx-02', 'esx-03'],
    ],
  },
};

describe('an entry of a timeline', () => {
  test.each(Object.entries(whole))('says %s so that the file reads it back', (_name, command) => {
    const { scenario, problems } = checkScenario({ ...cluster, timeline: [timelineEntry({ ...command, atMs: 61_500 })] });
    expect(problems).toEqual([]);
    expect(scenario?.timeline).toEqual([{ ...command, atMs: 61_500 }]);
  });

  test('keeps every duration, and settings that are taken back', () => {
    const ha = {
      postReadyDelayMs: 0,
      restartPriorityTimeoutMs: 600_500,
      vmMonitoring: { failureIntervalMs: 30_000, minUpTimeMs: 3_661_001, maxFailureWindowMs: null },
      admissionControl: { cpuPercent: null, memoryPercent: 25, slotCpuMhz: null, slotMemoryMib: null },
    };
    const entry = timelineEntry({ do: 'ha.set', ha, atMs: 0 });
    expect(entry).toEqual({
      at: '0s',
      do: 'ha.set',
      ha: {
        postReadyDelay: '0s',
        restartPriorityTimeout: '10m500ms',
        vmMonitoring: { failureInterval: '30s', minUpTime: '1h1m1s1ms', maxFailureWindow: 'none' },
        admissionControl: { cpuPercent: 'auto', memoryPercent: 25, slotCpuMhz: 'auto', slotMemoryMib: 'auto' },
      },
    });
    expect(checkScenario({ ...cluster, timeline: [entry] }).scenario?.timeline).toEqual([{ do: 'ha.set', ha, atMs: 0 }]);
  });
});

describe('a command as a file reads it', () => {
  test.each(Object.entries(commandSamples))('is the same %s', (_name, command) => {
    expect(asFileReads(command)).toEqual({ command });
  });

  test('has its fields in the order of the file', () => {
    const read = asFileReads({ do: 'ha.set', ha: { postReadyDelayMs: 1000, advanced: {}, isolationResponse: 'none' } });
    const inFile = checkScenario({
      ...cluster,
      timeline: [{ at: '0s', do: 'ha.set', ha: { postReadyDelay: '1s', advanced: {}, isolationResponse: 'none' } }],
    });
    const { atMs, ...command } = inFile.scenario!.timeline[0]!;
    expect(atMs).toBe(0);
    expect(JSON.stringify(read)).toBe(JSON.stringify({ command }));
  });

  test('that no file can say is named by its problem', () => {
    expect(asFileReads({ do: 'ha.set', ha: { admissionControl: { hostFailuresTolerated: 96 } } })).toMatchObject({
      problem: { code: 'outOfRange', path: ['ha', 'admissionControl', 'hostFailuresTolerated'] },
    });
    expect(asFileReads({ do: 'storage.apd', datastore: 'ds-1', hosts: ['esx-01', 'esx-01'] })).toMatchObject({
      problem: { code: 'repeatedItem' },
    });
  });
});
