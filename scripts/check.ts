/** `npm run check`: types, lint rules, format, unused files and exports. Runs all of them, so that one mistake does not hide another. */
import { nodeComplaint, runScript, toolScript } from './project.ts';

const checks = [
  { name: 'types', script: toolScript('vue-tsc', 'bin/vue-tsc.js'), args: ['--noEmit'] },
  { name: 'lint', script: toolScript('eslint', 'bin/eslint.js'), args: ['--max-warnings=0', '.'] },
  { name: 'format', script: toolScript('prettier', 'bin/prettier.cjs'), args: ['--check', '--log-level=warn', '.'] },
  { name: 'unused', script: toolScript('knip', 'bin/knip.js'), args: ['--no-progress'] },
] as const;

const complaint = nodeComplaint();
if (complaint !== null) throw new Error(complaint);

const failed: string[] = [];
for (const { name, script, args } of checks) {
  const { code, output } = await runScript(script, args, { output: 'quiet' });
  console.log(`${name}: ${code === 0 ? 'ok' : 'failed'}`);
  if (code === 0) continue;
  failed.push(name);
  console.log(output.trimEnd());
}
console.log(failed.length === 0 ? 'All checks passed.' : `Failed: ${failed.join(', ')}.`);
process.exitCode = failed.length === 0 ? 0 : 1;
