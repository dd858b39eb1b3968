import { commands } from './commands/index.ts';
import { helpText } from './command.ts';
import { createProgram } from './program.ts';
import { listenForStop, Stopped } from './stop.ts';
import { unknownWord, UsageError } from './usage-error.ts';

const stop = listenForStop(process, (stopped) => {
  process.stderr.write(`\n${stopped.message}; closing what was started (once more ends at once)\n`);
});
const program = createProgram(process, stop.signal);

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (error instanceof UsageError) {
    program.err.line(error.message);
    process.exitCode = 2;
  } else if (!(error instanceof Stopped)) {
    program.err.line(error instanceof Error ? (error.stack ?? error.message) : String(error));
    process.exitCode = 1;
  }
}
stop.finish();

async function main([name = '', ...args]: string[]): Promise<number> {
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (load === undefined) throw unknownWord('command', name, Object.keys(commands));
  const command = await load();
  if (args.includes('--help') || args.includes('-h')) {
    program.out.line(helpText(command));
    return 0;
  }
  return command.run(args, program);
}
