// Proves that a particle joined to a name at run time is the one a Korean reader would say, whatever the name ends in.
import { describe, expect, it } from 'vitest';
import { endingOf, particleAfter, particlePairs, withParticle } from '#course/language/particles.ts';

describe('after Hangul', () => {
  it.each([
    ['호스트', '호스트가', '호스트를', '호스트는', '호스트로', '호스트와'],
    ['선출', '선출이', '선출을', '선출은', '선출로', '선출과'],
    ['보호', '보호가', '보호를', '보호는', '보호로', '보호와'],
    ['격리', '격리가', '격리를', '격리는', '격리로', '격리와'],
    ['응답', '응답이', '응답을', '응답은', '응답으로', '응답과'],
    ['파티션', '파티션이', '파티션을', '파티션은', '파티션으로', '파티션과'],
    ['18초', '18초가', '18초를', '18초는', '18초로', '18초와'],
  ])('%s', (word, subject, object, topic, toward, along) => {
    expect(withParticle(word, '이/가')).toBe(subject);
    expect(withParticle(word, '을/를')).toBe(object);
    expect(withParticle(word, '은/는')).toBe(topic);
    expect(withParticle(word, '으로/로')).toBe(toward);
    expect(withParticle(word, '과/와')).toBe(along);
  });
});

describe('after digits, read 영 일 이 삼 사 오 육 칠 팔 구', () => {
  it.each([
    ['esx-00', 'esx-00이', 'esx-00으로'],
    ['esx-01', 'esx-01이', 'esx-01로'],
    ['esx-02', 'esx-02가', 'esx-02로'],
    ['esx-03', 'esx-03이', 'esx-03으로'],
    ['esx-04', 'esx-04가', 'esx-04로'],
    ['esx-05', 'esx-05가', 'esx-05로'],
    ['esx-06', 'esx-06이', 'esx-06으로'],
    ['esx-07', 'esx-07이', 'esx-07로'],
    ['esx-08', 'esx-08이', 'esx-08로'],
    ['esx-09', 'esx-09가', 'esx-09로'],
    ['esx-10', 'esx-10이', 'esx-10으로'],
    ['10000', '10000이', '10000으로'],
    ['10.0.0.254', '10.0.0.254가', '10.0.0.254로'],
  ])('%s', (word, subject, toward) => {
    expect(withParticle(word, '이/가')).toBe(subject);
    expect(withParticle(word, '으로/로')).toBe(toward);
  });
});

describe('after Latin letters', () => {
  it('spells single letters and abbreviations out', () => {
    expect(withParticle('mgmt-a', '을/를')).toBe('mgmt-a를');
    expect(withParticle('rack-n', '을/를')).toBe('rack-n을');
    expect(withParticle('VM', '이/가')).toBe('VM이');
    expect(withParticle('FDM', '을/를')).toBe('FDM을');
    expect(withParticle('HA', '은/는')).toBe('HA는');
    expect(withParticle('APD', '과/와')).toBe('APD와');
    expect(withParticle('PDL', '으로/로')).toBe('PDL로');
    expect(withParticle('PDL', '이/가')).toBe('PDL이');
    expect(withParticle('VMFS', '으로/로')).toBe('VMFS로');
    expect(withParticle('vSAN', '을/를')).toBe('vSAN을');
    expect(withParticle('db', '이/가')).toBe('db가');
  });

  it('reads words as loan words', () => {
    expect(withParticle('ESXi', '을/를')).toBe('ESXi를');
    expect(withParticle('vCenter', '이/가')).toBe('vCenter가');
    expect(withParticle('vCenter', '으로/로')).toBe('vCenter로');
    expect(withParticle('vMotion', '은/는')).toBe('vMotion은');
    expect(withParticle('vVol', '으로/로')).toBe('vVol로');
    expect(withParticle('host', '이/가')).toBe('host가');
    expect(withParticle('web', '이/가')).toBe('web이');
    expect(withParticle('app', '을/를')).toBe('app을');
    expect(withParticle('log', '을/를')).toBe('log를');
    expect(withParticle('table', '으로/로')).toBe('table로');
    expect(withParticle('time', '과/와')).toBe('time과');
    expect(withParticle('ping', '을/를')).toBe('ping을');
    expect(withParticle('heartbeat', '을/를')).toBe('heartbeat를');
    expect(withParticle('hostDown', '으로/로')).toBe('hostDown으로');
    expect(withParticle('networkIsolated', '으로/로')).toBe('networkIsolated로');
  });
});

describe('marks at the end', () => {
  it('passes over what is not read', () => {
    expect(withParticle('‘db-01’', '이/가')).toBe('‘db-01’이');
    expect(withParticle('esx-02 ', '이/가')).toBe('esx-02 가');
    expect(withParticle('격리(isolation)', '이/가')).toBe('격리(isolation)가');
    expect(withParticle('기본(Primary)', '은/는')).toBe('기본(Primary)은');
  });

  it('has an answer for nothing and for signs alone', () => {
    expect(endingOf('')).toBe('vowel');
    expect(endingOf('—')).toBe('vowel');
    expect(particleAfter('40%', '을/를')).toBe('를');
  });
});

it('knows two forms for every pair', () => {
  for (const pair of particlePairs) {
    expect(particleAfter('호스트', pair)).not.toBe(particleAfter('응답', pair));
  }
});
