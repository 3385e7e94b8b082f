import { z } from 'zod'
import { dateText, id, language, theme } from './common'

export const bookName = z.enum(['main', 'sample'])
export type BookName = z.infer<typeof bookName>

/** Who works with this book. Roles bind inside the application only: one data key opens the whole book. */
export const role = z.enum(['advisor', 'manager'])

export const profile = z.strictObject({
  firm: z.string().max(80),
  branch: z.string().max(80),
  advisorName: z.string().max(40),
  /** 登记编号: S and 13 digits. */
  registrationCode: z
    .string()
    .regex(/^S\d{13}$/)
    .or(z.literal('')),
  phone: z.string().max(40),
  address: z.string().max(120),
  complaintPhone: z.string().max(40),
  brandColor: z.string().regex(/^#[0-9a-f]{6}$/i),
  role,
})
export type Profile = z.infer<typeof profile>

export const preferences = z.strictObject({ language, theme })
export type Preferences = z.infer<typeof preferences>

export const appState = z.strictObject({
  version: z.string(),
  host: z.enum(['node', 'electron']),
  today: dateText,
  preferences,
  books: z.strictObject({ main: z.boolean(), sample: z.boolean() }),
  open: z
    .strictObject({ book: bookName, profile, clients: z.number().int(), lastImportAt: z.number().nullable() })
    .nullable(),
})
export type AppState = z.infer<typeof appState>

export const createBookInput = z.strictObject({ passphrase: z.string().min(1).max(200), profile })
export const createBookOutput = z.strictObject({ recoveryCode: z.string(), publicKey: z.string() })
export const unlockInput = z.strictObject({ book: bookName, passphrase: z.string().min(1).max(200) })
export const recoverInput = z.strictObject({
  book: bookName,
  recoveryCode: z.string().min(1).max(100),
  newPassphrase: z.string().min(1).max(200),
})
export const changePassphraseInput = z.strictObject({
  oldPassphrase: z.string().min(1).max(200),
  newPassphrase: z.string().min(1).max(200),
})

export const newRecoveryCodeInput = z.strictObject({ passphrase: z.string().min(1).max(200) })
export const closedBookInput = z.strictObject({ book: bookName })
export const restoreClosedInput = z.strictObject({
  book: bookName,
  backupId: id,
  passphrase: z.string().min(1).max(200),
})

export const backup = z.strictObject({
  id,
  createdAt: z.number(),
  bytes: z.number().int(),
  reason: z.enum(['manual', 'beforeMigration', 'beforeRestore', 'beforeImport', 'rota']),
  clients: z.number().int(),
  auditSeq: z.number().int(),
  verified: z.boolean(),
})
export type Backup = z.infer<typeof backup>

export const auditEntry = z.strictObject({
  seq: z.number().int(),
  at: z.number(),
  actor: z.string(),
  action: z.string(),
  entity: z.string(),
  entityId: z.string(),
  /** Facts without free text: counts, versions, hashes. */
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  hash: z.string(),
})
export type AuditEntry = z.infer<typeof auditEntry>
export const auditCheck = z.strictObject({
  ok: z.boolean(),
  entries: z.number().int(),
  head: z.string(),
  /** First entry that does not follow from the one before it. */
  brokenAt: z.number().int().nullable(),
  signatureValid: z.boolean(),
})
export type AuditCheck = z.infer<typeof auditCheck>
