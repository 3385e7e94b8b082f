import { join } from 'node:path'
import type { BookName } from '../../contract/api/app'
import { bookIsHere } from '../../store/book-traces'
import type { BackendContext } from '../context'

export const bookDir = (ctx: BackendContext, book: BookName): string => join(ctx.ports.dataDir, 'books', book)

/** Also true for a book that is lost but for its key file or a backup: it is to be restored, not made anew. */
export const bookExists = (ctx: BackendContext, book: BookName): boolean => bookIsHere(bookDir(ctx, book))
