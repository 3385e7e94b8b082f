import type { ProposalListEntry } from '../../../contract/api/planning'
import { formatInstantDay } from '../../../i18n/format'

export const pdfPath = (id: string): string => `/api/proposals/${encodeURIComponent(id)}.pdf`

/** A name without the client's: files outside the book are read by others. */
export const fileNameOf = (entry: ProposalListEntry): string =>
  `proposal-${formatInstantDay(entry.createdAt)}-v${entry.version}-${entry.language === 'en' ? 'en' : 'zh'}.pdf`
