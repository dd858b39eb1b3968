import pino from 'pino';

/** A logger that writes nothing, for tests and for runs whose log nobody reads. */
export const silentLog = pino({ level: 'silent' });
