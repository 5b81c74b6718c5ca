/** Two readings of one moment: what vCenter shows and what is so, and in what they differ. */
import { describe, expect, it } from 'vitest';
import { readCluster } from '#renderer/run/reading.ts';
import type { View } from '#renderer/run/reading.ts';
import type { RunInPage } from '#renderer/run/run-cache.ts';
import { faultBefore } from '#simulation/trace/faults.ts';
import { crashOfPrimary, crashOfSecondary, runOf } from './bench-run.ts';

const read = (page: RunInPage, atMs: number, view: View) => readCluster(page.run.scenario, page.replay.at(atMs), page.history, view);
const lookOf = (page: RunInPage, atMs: number, view: View, host: string) =>
  read(page, atMs, view).hosts.find(({ id }) => id === host)?.look;
const rows = (page: RunInPage, atMs: number, view: View, host: string) =>
  read(page, atMs, view).vms[host]?.map(({ id, look }) => `${id} ${look}`);

describe('a crashed secondary', () => {
  const page = runOf([crashOfSecondary]);

  it('has no differences while all is well', () => {
    expect(read(page, 30_000, 'truth').differences).toEqual([]);
  });

  it('is off in truth and still connected for the operator until it is declared failed', () => {
    expect(lookOf(page, 65_000, 'truth', 'esx-02')).toBe('poweredOff');
    expect(lookOf(page, 65_000, 'operator', 'esx-02')).toBe('connectedToMaster');
    expect(read(page, 65_000, 'truth').differences).toContainEqual({ kind: 'host', id: 'esx-02' });
    expect(lookOf(page, 78_000, 'truth', 'esx-02')).toBe('hostDown');
    expect(read(page, 78_000, 'truth').differences).not.toContainEqual({ kind: 'host', id: 'esx-02' });
  });

  it('tells the other view where the two differ, and nothing where they agree', () => {
    const [, second] = read(page, 65_000, 'operator').hosts;
    expect(second).toMatchObject({ look: 'connectedToMaster', other: 'poweredOff' });
    expect(read(page, 65_000, 'operator').hosts[0]?.other).toBeNull();
  });

  it('says of each VM where both views have it powered on', () => {
    for (const view of ['operator', 'truth'] as const) {
      const row = read(page, 65_000, view).vms['esx-02']?.find(({ id }) => id === 'db-01');
      expect(row?.differs).toEqual({ vcenter: ['esx-02'], really: [] });
    }
  });

  it('shows its VMs as lost, then as starting elsewhere, then running there', () => {
    expect(rows(page, 65_000, 'truth', 'esx-02')).toEqual(['db-01 lost', 'web-01 lost', 'batch-01 lost']);
    const starting = Object.values(read(page, 80_000, 'truth').vms)
      .flat()
      .filter(({ look }) => look === 'starting');
    expect(starting.map(({ id, sinceMs }) => [id, sinceMs])).toEqual(
      expect.arrayContaining([
        ['db-01', 78_000],
        ['web-01', 78_000],
      ]),
    );
    expect(rows(page, 95_000, 'truth', 'esx-02')).toEqual(['batch-01 lost']);
  });

  it('goes on listing them as on for the operator until they run again', () => {
    expect(rows(page, 80_000, 'operator', 'esx-02')).toEqual(expect.arrayContaining(['db-01 running', 'web-01 running']));
    expect(read(page, 80_000, 'operator').differences.filter(({ kind }) => kind === 'vm').length).toBeGreaterThanOrEqual(2);
    expect(read(page, 95_000, 'operator').differences).toEqual([]);
  });

  it('registers a VM with restart priority disabled without starting it', () => {
    expect(
      Object.values(read(page, 95_000, 'truth').vms)
        .flat()
        .filter(({ id }) => id === 'batch-01')
        .map(({ look }) => look)
        .sort(),
    ).toEqual(['lost', 'registered']);
  });

  it('puts VMs that came from elsewhere below those that were there', () => {
    for (const { id } of page.run.scenario.hosts) {
      const own = new Set(page.run.scenario.vms.filter(({ host }) => host === id).map((vm) => vm.id));
      const order = (read(page, 95_000, 'truth').vms[id] ?? []).map((vm) => own.has(vm.id));
      expect(order.indexOf(true, Math.max(0, order.indexOf(false)))).toBe(order.includes(false) ? -1 : order.indexOf(true));
    }
  });

  it('counts a VM that was off as off in both views', () => {
    expect(rows(page, 95_000, 'truth', 'esx-03')).toContain('off-01 off');
    expect(rows(page, 95_000, 'operator', 'esx-03')).toContain('off-01 off');
  });
});

describe('a crashed primary', () => {
  const page = runOf([crashOfPrimary]);

  it('leaves the others electing and one of them primary', () => {
    expect(lookOf(page, 75_000, 'truth', 'esx-02')).toBe('election');
    expect(lookOf(page, 90_000, 'truth', 'esx-02')).toBe('master');
    expect(lookOf(page, 90_000, 'truth', 'esx-03')).toBe('connectedToMaster');
  });
});

describe('the T+ clock', () => {
  const page = runOf([
    crashOfSecondary,
    { atMs: 120_000, do: 'host.powerOn', host: 'esx-02' },
    { atMs: 200_000, do: 'link.cut', host: 'esx-03', network: 'mgmt-a' },
  ]);

  it('starts at the last fault; repairs do not start it', () => {
    expect(faultBefore(page.faults, 59_999)).toBeNull();
    expect(faultBefore(page.faults, 60_000)?.atMs).toBe(60_000);
    expect(faultBefore(page.faults, 150_000)?.atMs).toBe(60_000);
    expect(faultBefore(page.faults, 200_000)?.atMs).toBe(200_000);
  });
});

describe('a guest that hangs', () => {
  const page = runOf([{ atMs: 60_000, do: 'vm.guestHang', vm: 'db-01', io: false }]);
  const row = (view: View, atMs: number) => read(page, atMs, view).vms['esx-02']?.find(({ id }) => id === 'db-01');

  it('is seen in the truth only, for vCenter shows a VM that is on', () => {
    expect(row('truth', 59_000)?.guest).toBeUndefined();
    expect(row('truth', 61_000)).toMatchObject({ look: 'running', guest: 'hung' });
    expect(row('operator', 61_000)).toMatchObject({ look: 'running', differs: null });
    expect(row('operator', 61_000)?.guest).toBeUndefined();
  });
});
