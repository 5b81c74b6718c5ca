/** Checking electron-builder's configuration without building: its own validator, which needs neither network nor runtime. */
import { createRequire } from 'node:module';
import { inProject } from './project.ts';

interface Validator {
  validateConfiguration(config: unknown, log: unknown): Promise<void>;
}
interface LogModule {
  DebugLogger: new (enabled: boolean) => unknown;
}

/** @returns the validator's words when the configuration has an unknown or wrong key, else null */
export async function packagingProblem(config: unknown): Promise<string | null> {
  // Both ship with electron-builder and are reached by file, because it exports no validator.
  const require = createRequire(inProject('node_modules', 'electron-builder', 'package.json'));
  const { validateConfiguration } = require('app-builder-lib/out/util/config/config.js') as Validator;
  const { DebugLogger } = require('builder-util') as LogModule;
  try {
    await validateConfiguration(config, new DebugLogger(false));
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
