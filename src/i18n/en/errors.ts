import type { Widen } from '../types'
import type { errors as source } from '../zh-CN/errors'

export const errors: Widen<typeof source> = {
  reference: 'Reference {{ref}} (in the log on this computer; it holds no client data)',
  network: {
    title: "The workstation's backend does not answer",
    body: 'It may have stopped. Everything saved in the book is safe; close this window and start the workstation again.',
  },
  code: {
    unauthorized: {
      title: 'This window has no pass',
      body: 'The start address works only once. Close this window and start the workstation again.',
    },
    forbidden: {
      title: 'Your role may not do this',
      body: 'Nothing was changed. See Settings → Firm and advisor for the current role; some acts need a branch manager.',
    },
    invalidInput: {
      title: 'Something is filled in wrongly',
      body: 'Nothing was saved. Check the marked fields and try again.',
    },
    notFound: { title: 'This record is not there', body: 'It may have been deleted or undone. Go back to the list.' },
    staleRevision: {
      title: 'This record was just changed elsewhere',
      body: 'Your change was not saved, so that it does not overwrite the newer one. Reload and change it again.',
    },
    noBook: { title: 'No book is open', body: 'Unlock a book or create one first.' },
    bookExists: {
      title: 'There is a book here already',
      body: 'Nothing was created and the book was not touched. Unlock it instead.',
    },
    bookLocked: { title: 'The book is locked', body: 'Everything saved is there. Enter the passphrase to go on.' },
    bookInUse: {
      title: 'Another program is using the book',
      body: 'A book can be open in one workstation only. Close the other window or program and try again.',
    },
    wrongPassphrase: {
      title: 'Wrong passphrase',
      body: 'The book was not touched. Check capitals and the input method; if you forgot it, use the recovery code.',
    },
    wrongRecoveryCode: {
      title: 'Wrong recovery code',
      body: 'The book was not touched. Compare group by group with the printed sheet; the letters I, L, O and U never occur.',
    },
    weakPassphrase: {
      title: 'This passphrase is too easy to guess',
      body: 'Use at least 10 characters, best several unrelated words.',
    },
    notABook: {
      title: 'This is not a book',
      body: 'The file was not touched. Make sure that no other program replaced it, or restore a backup.',
    },
    plaintextFile: {
      title: 'An unencrypted file stands where the book should be',
      body: 'The workstation refuses to open it and did not touch it. Move it away and restore a backup.',
    },
    bookDamaged: {
      title: "The book's file is damaged",
      body: 'It was left as it is and nothing was written. Restore the latest verified backup.',
    },
    bookFromTheFuture: {
      title: 'The book comes from a newer version',
      body: 'It was not touched. Update the workstation, then open it.',
    },
    keyFileMissing: {
      title: 'The key file is missing',
      body: "The book is there but cannot be opened without it. Put book.key.json back into the book's folder, or restore a backup.",
    },
    keyFileDamaged: {
      title: 'The key file is damaged',
      body: 'The book was not touched. Use the previous copy of the key file or a backup; a new key is never made silently.',
    },
    backupDamaged: {
      title: 'This backup did not pass verification',
      body: 'Nothing was restored and the current book was not touched. Choose another backup.',
    },
    diskFull: {
      title: 'The disk is full',
      body: 'The whole operation was taken back; the book is as before. Free some space and try again.',
    },
    uploadIncomplete: {
      title: 'The file did not arrive completely',
      body: 'Nothing was imported. Choose the file again.',
    },
    uploadTooLarge: {
      title: 'The file is too large',
      body: 'Workbooks and HTML tables may have 100 MB; use CSV or text instead, which has no limit.',
    },
    fileUnreadable: {
      title: 'The file cannot be read',
      body: 'Nothing was imported. CSV, tab-separated text, XLS, XLSX and HTML tables are understood.',
    },
    unknownFileKind: {
      title: 'It is not clear what this file is',
      body: 'Choose the kind of file and assign its columns.',
    },
    mappingIncomplete: {
      title: 'A required field has no column yet',
      body: 'Assign the marked fields in the mapping.',
    },
    importHasErrors: {
      title: 'The file has errors; not a single row was imported',
      body: 'The book is as before. Correct the rows listed and import again.',
    },
    importGone: { title: 'This preview is no longer valid', body: 'Nothing was imported. Preview the file again.' },
    importNotUndoable: {
      title: 'This import cannot be undone',
      body: 'Later records depend on it. Undo the later imports first.',
    },
    cancelled: { title: 'Cancelled', body: 'The book is as it was before.' },
    busy: { title: 'Something else is running', body: 'Wait until it is done and try again.' },
    computationRefused: { title: 'There is no result', body: 'Something in the input does not hold; see below.' },
    computationCrashed: {
      title: 'The computation stopped',
      body: 'The book is not affected and the compute process was restarted. Try again.',
    },
    noData: { title: 'Not enough data yet', body: 'Import the files that are needed first.' },
    proposalRefused: { title: 'The proposal cannot be issued yet', body: 'The reasons are listed below.' },
    wordingRefused: {
      title: 'There are words that must not be used',
      body: 'Replace them as suggested and try again.',
    },
    overrideRefused: {
      title: 'This mix cannot be taken',
      body: 'The ceiling of the level, what is locked and what the shelf holds cannot be passed. Nothing was saved; adjust the mix and try again.',
    },
    agreementRefused: {
      title: 'The rules do not allow this fee',
      body: 'Nothing was saved. Which rule it is, and what it says, stands below.',
    },
    pdfFailed: {
      title: 'No PDF was made',
      body: 'A version that was sealed stays under Proposals and can be printed again; otherwise try again.',
    },
    internal: {
      title: 'Something went wrong inside the workstation',
      body: 'This operation was not saved. If it happens again, give the reference to support.',
    },
  },
  problem: {
    invalid_input: 'the input is not as required',
    unknown_field: 'there is an unknown field',
    not_finite: 'not a finite number',
    not_psd: 'the correlation matrix is impossible (not positive semi-definite)',
    infeasible: 'the limits contradict each other; there is no solution',
    no_excess_return: 'no asset earns more than the risk-free rate',
    out_of_domain: 'outside the range that can be computed',
    unknown_job: 'there is no such computation',
    cancelled: 'cancelled',
    internal: 'internal error of the computation',
  },
  row: {
    required: '"{{column}}" must not be empty',
    notANumber: '"{{column}}" is not a number: {{value}}',
    notADate: '"{{column}}" is not a date: {{value}}',
    notATime: '"{{column}}" is not a time: {{value}}',
    badCode: '"{{column}}" is not a valid code: {{value}}',
    unknownWord: '"{{value}}" in "{{column}}" is not known',
    negative: '"{{column}}" must not be negative: {{value}}',
    tooLarge: '"{{column}}" is too large: {{value}}',
    outOfRange: '"{{column}}" is out of range: {{value}}',
    future: '"{{column}}" lies after today: {{value}}',
    endBeforeStart: 'the end lies before the start: {{value}}',
    feesDoNotAddUp: 'settled amount, traded amount and fees do not add up: {{value}}',
    duplicateKey: 'same key as another row of the file: {{value}}',
    conflictsWithBook: 'conflicts with a record in the book: {{value}}',
    unknownClient: 'the book has no such client: {{value}}',
    unknownAccount: 'the book has no such account: {{value}}',
    unknownProduct: 'the book has no such product: {{value}}',
    unknownDirection: 'the business type "{{value}}" is not assigned yet',
    columnCount: 'this row has another number of columns than the header: {{value}}',
    encoding: 'contains characters that cannot be read: {{value}}',
  },
  noColumn: 'whole row',
}
