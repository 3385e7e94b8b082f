import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { HouseholdDocument } from '../../../contract/api/household'
import { countedLines } from '../../../domain/household/counted-lines'
import { householdRatios } from '../../../domain/household/ratios'
import { statementOf } from '../../../domain/household/statement'
import { api, type Outputs } from '../../lib/api'
import { useToday } from '../../lib/app-state'
import { useI18n } from '../../lib/i18n'
import { DocumentProblem, DocumentStatus } from '../../shared/document-status'
import { useKeptDocument } from '../../shared/use-kept-document'
import { Button, LinkButton } from '../../ui/button'
import { Card } from '../../ui/layout'
import { QueryView } from '../../ui/query-view'
import { FamilyEditor } from './family-editor'
import { toggled } from './list-edit'
import { BookLines, DebtLines, AssetLines, FlowLines, LineBlock } from './line-editors'
import { RatiosCard } from './ratios-card'

type View = Outputs['household']['get']

/** Family, balance sheet, cash flow of a year and their ratios. */
export function HouseholdSection({ clientId }: { readonly clientId: string }) {
  const view = useQuery({
    queryKey: ['household.get', clientId],
    queryFn: () => api.household.get.query({ clientId }),
  })
  return (
    <QueryView query={view} block>
      {(data) => <Household clientId={clientId} view={data} onBook={() => void view.refetch()} />}
    </QueryView>
  )
}

function Household(props: { readonly clientId: string; readonly view: View; readonly onBook: () => void }) {
  const { t, f } = useI18n()
  const { clientId, view, onBook } = props
  const kept = useKeptDocument<HouseholdDocument>(
    view,
    async (rev, document) => {
      const saved = await api.household.save.mutate({ clientId, rev, document })
      // Consent opens lines of the book, a spouse changes whose they are.
      onBook()
      return saved
    },
    () => api.household.get.query({ clientId }),
  )
  const { document } = kept
  const change = (part: Partial<HouseholdDocument>): void => kept.change({ ...document, ...part })
  // Marks follow the document at once; the book's own answer comes with the next reading.
  const married = document.family.some(({ relation, living }) => relation === 'spouse' && living)
  const book = useMemo(
    () =>
      view.book.map((line) => ({
        ...line,
        counted: !document.leftOut.includes(line.id),
        owner: !married || document.ownLines.includes(line.id) ? ('own' as const) : ('joint' as const),
      })),
    [view.book, document.leftOut, document.ownLines, married],
  )
  const statement = useMemo(() => statementOf(countedLines(document, book)), [document, book])
  const { ranges, version } = view.guidelines
  const ratios = useMemo(() => householdRatios(statement, ranges), [statement, ranges])
  const of = (side: (typeof book)[number]['side']) => (
    <BookLines
      lines={book.filter((line) => line.side === side)}
      owned={married && (side === 'asset' || side === 'debt')}
      onCounted={(id) => change({ leftOut: toggled(document.leftOut, id) })}
      onOwner={(id) => change({ ownLines: toggled(document.ownLines, id) })}
    />
  )
  const money = (yuan: number): string => f.moneyUnit(yuan)
  const flows = statement.income + statement.spending + statement.repayments > 0
  return (
    <div className="stack" data-testid="household">
      <div className="household-head">
        <h2>{t('household.title')}</h2>
        <DocumentStatus kept={kept} />
      </div>
      <DocumentProblem kept={kept} />
      <Card title={t('household.family')} aside={t('household.familyHint')} testId="family">
        <FamilyEditor family={document.family} onChange={(family) => change({ family })} />
        <Consents view={view} document={document} onChange={(consents) => change({ consents })} />
      </Card>
      <div className="household-grid">
        <Card
          title={t('household.balanceSay', {
            net: money(statement.netWorth),
            assets: money(statement.assets),
            debts: money(statement.debts),
          })}
          aside={t('household.balance')}
          testId="balance-sheet"
        >
          <LineBlock title={t('household.assets')} sum={statement.assets}>
            {of('asset')}
            <AssetLines lines={document.assets} married={married} onChange={(assets) => change({ assets })} />
          </LineBlock>
          <LineBlock title={t('household.debts')} sum={statement.debts}>
            {of('debt')}
            <DebtLines lines={document.debts} married={married} onChange={(debts) => change({ debts })} />
          </LineBlock>
        </Card>
        <Card
          title={
            flows
              ? t(statement.surplus >= 0 ? 'household.cashflowSay' : 'household.cashflowShort', {
                  surplus: money(Math.abs(statement.surplus)),
                  income: money(statement.income),
                  spending: money(statement.spending),
                  repayments: money(statement.repayments),
                })
              : t('household.cashflowNone')
          }
          aside={t('household.cashflow')}
          testId="cash-flow"
        >
          <LineBlock title={t('household.income')} sum={statement.income}>
            {of('income')}
            <FlowLines side="income" lines={document.income} onChange={(income) => change({ income })} />
          </LineBlock>
          <LineBlock title={t('household.spending')} sum={statement.spending}>
            {of('spending')}
            <FlowLines side="spending" lines={document.spending} onChange={(spending) => change({ spending })} />
          </LineBlock>
        </Card>
      </div>
      <RatiosCard ratios={ratios} version={version} />
    </div>
  )
}

/** A member's own accounts open with his consent alone. */
function Consents(props: {
  readonly view: View
  readonly document: HouseholdDocument
  readonly onChange: (consents: HouseholdDocument['consents']) => void
}) {
  const { t } = useI18n()
  const today = useToday()
  const { consents } = props.document
  if (props.view.others.length === 0) return null
  return (
    <div className="consents" data-testid="consents">
      {props.view.others.map(({ clientId, name }) => {
        const given = consents.find((consent) => consent.clientId === clientId)
        const others = consents.filter((consent) => consent.clientId !== clientId)
        return given === undefined ? (
          <div key={clientId} className="row wrap">
            <span className="ink2">{t('household.consent', { name })}</span>
            <Button
              size="small"
              onClick={() => props.onChange([...others, { clientId, on: today }])}
              data-testid="give-consent"
            >
              {t('household.consentGive')}
            </Button>
          </div>
        ) : (
          <div key={clientId} className="row wrap">
            <span className="ink2">{t('household.consentGiven', { name, date: given.on })}</span>
            <LinkButton onClick={() => props.onChange(others)}>{t('household.consentTakeBack')}</LinkButton>
          </div>
        )
      })}
    </div>
  )
}
