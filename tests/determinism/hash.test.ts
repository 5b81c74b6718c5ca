import { sameHash } from './same-hash.ts';

sameHash();
