const codes = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'ENOTDIR', 'EEXIST']);

/** Whether an error of the file system says that a place cannot be written: read only, full, or taken by a file. */
export function cannotBeWritten(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && codes.has(error.code);
}
