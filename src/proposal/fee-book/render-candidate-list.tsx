import type { FeeBookRow } from '../../contract/api/fee-book'
import { translator } from '../../i18n/create-i18n'
import { feeBookCode, whyWords } from '../../i18n/fee-book-text'
import { formatMoney, formatMoneyChange, formatRate, formatTimes } from '../../i18n/format'
import type { Language } from '../../i18n/types'
import { printDocument } from '../print-document'
import { PaperTable, Section } from '../parts'
import type { PrintPage } from '../render-proposal'
import { proposalStyles } from '../styles'

/** The list of fee opportunities on paper: internal, who printed it when stands on every page. */
export function renderCandidateList(
  input: {
    readonly sentence: string
    readonly summary: string
    readonly setting: string
    readonly mark: string
    readonly accent: string
    readonly rows: readonly FeeBookRow[]
    readonly language: Language
  },
  print: PrintPage,
): string {
  const { language, rows } = input
  const t = translator(language)
  const column = 'feeBook.list.column'
  const money = (value: number | undefined): string => (value === undefined ? '–' : formatMoney(value, language))
  const change = (row: FeeBookRow, side: 'firm' | 'advisor'): string =>
    row.figures === null
      ? '–'
      : formatMoneyChange(row.figures.house.after[side] - row.figures.house.before[side], language)
  const style = `${proposalStyles(input.accent, input.mark, false)}
@page { size: A4 landscape }
section:first-of-type { break-before: auto }`
  return printDocument(
    { language: language, title: t('feeBook.paper.title'), style: style },
    print,
    <>
      <Section title={t('feeBook.paper.title')} kicker={t('feeBook.internal')} compact>
        <p>
          <strong>{input.sentence}</strong>
        </p>
        <p>{input.summary}</p>
        <p className="dim small">{input.setting}</p>
        <PaperTable
          rows={rows.map((row, index) => ({ row, position: index + 1 }))}
          keyOf={({ row }) => row.clientId}
          columns={[
            { head: t('feeBook.paper.position'), cell: ({ position }) => position, number: true, width: '8mm' },
            { head: t(`${column}.client`), cell: ({ row }) => `${row.name} ${row.clientNoEnd}`, width: '30mm' },
            { head: t(`${column}.class`), cell: ({ row }) => t(`feeBook.class.${row.class}`), width: '20mm' },
            { head: t(`${column}.assets`), cell: ({ row }) => money(row.figures?.assets), number: true },
            {
              head: t(`${column}.rate`),
              cell: ({ row }) => (row.figures === null ? '–' : formatRate(row.figures.effectiveRate)),
              number: true,
            },
            {
              head: t(`${column}.turnover`),
              cell: ({ row }) => (row.figures === null ? '–' : formatTimes(row.figures.turnover, language)),
              number: true,
            },
            {
              head: t(`${column}.breakeven`),
              cell: ({ row }) =>
                row.figures === null
                  ? '–'
                  : row.figures.breakevenTurnover === null
                    ? t('feeBook.list.never')
                    : formatTimes(row.figures.breakevenTurnover, language),
              number: true,
            },
            {
              head: t(`${column}.saving`),
              cell: ({ row }) => (row.figures === null ? '–' : formatMoneyChange(row.figures.saving, language)),
              number: true,
            },
            { head: t(`${column}.firm`), cell: ({ row }) => change(row, 'firm'), number: true },
            { head: t(`${column}.advisor`), cell: ({ row }) => change(row, 'advisor'), number: true },
            {
              head: t(`${column}.why`),
              cell: ({ row }) =>
                [
                  ...whyWords(t, row).map(({ text }) => text),
                  ...row.watch.map(({ code }) => feeBookCode(t, code)),
                ].join(language === 'zh-CN' ? '；' : '; '),
              width: '68mm',
            },
          ]}
        />
        <p className="small">{t('feeBook.conflict')}</p>
      </Section>
    </>,
  )
}
