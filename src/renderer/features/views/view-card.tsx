import { wordOf } from '../../../i18n/create-i18n'
import { formatList, formatPercent } from '../../../i18n/format'
import { useI18n } from '../../lib/i18n'
import { Button } from '../../ui/button'
import { Card, Facts, Tag } from '../../ui/layout'
import { SourceMark } from '../../ui/popover'
import { BudgetMeter } from './budget-meter'
import { endText, expectationText, movePercent, movesOf, shapeText, STATUS_TONE, type ViewEntry } from './view-words'

interface Acts {
  readonly onAmend: (view: ViewEntry) => void
  readonly onWithdraw: (view: ViewEntry) => void
}

/** One view: what it says, who answers for it, on what it rests, until when, and what it does and did. */
export function ViewCard(props: { readonly view: ViewEntry; readonly limit: number | null } & Acts) {
  const { t, language } = useI18n()
  const { view, limit } = props
  const { content } = view
  const { report, dissent } = content
  const page = report.page === null || report.page === '' ? '' : ` · ${t('views.reportPage', { page: report.page })}`
  return (
    <Card
      className={view.status === 'expired' || view.status === 'withdrawn' ? 'view-card ended' : 'view-card'}
      testId="view-card"
    >
      <div className="row between view-head">
        <div className="row">
          <Tag
            tone={content.level === 'own' ? 'warn' : 'accent'}
            {...(content.level === 'own' ? { title: t('views.ownMark') } : {})}
          >
            {t(`views.level.${content.level}`)}
            {content.region === null ? '' : ` · ${content.region}`}
          </Tag>
          <h3>{content.title}</h3>
        </div>
        <div className="row small">
          <Tag tone={STATUS_TONE[view.status]}>{t(`views.status.${view.status}`)}</Tag>
          <span className="dim nowrap">{endText(t, view)}</span>
        </div>
      </div>
      <p className="view-shape">
        <b>{shapeText(t, content.exposures, language)}</b>
        <span className="dim"> · {expectationText(t, content.expectation)}</span>
      </p>
      <div className="view-body">
        <Facts
          items={[
            [t('views.reason'), content.reason],
            [
              t('views.dissent'),
              dissent.kind === 'noneKnown'
                ? t('views.noDissent')
                : t('views.dissentLine', { who: dissent.who, why: dissent.why }),
            ],
            [
              t('views.report'),
              t('views.reportLine', { title: report.title, publisher: report.publisher, date: report.publishedOn }) +
                page,
            ],
            [t('views.owner'), content.owner],
            [t('views.period'), t('views.periodLine', { start: content.start, expires: content.expires })],
          ]}
        />
        <div className="view-figures">
          <p className="small dim">{t('views.tilt')}</p>
          <Moves active={view.tilt.active} />
          <BudgetMeter used={view.tilt.trackingError} limit={limit} label={t('views.trackingError')} />
          <p className="small dim view-record-head">
            {t('views.record')} <SourceMark source={{ kind: 'imported', formula: t('views.recordSource') }} />
          </p>
          <RecordLine record={view.record} />
        </div>
      </div>
      {(view.mayChange || view.changes > 0) && (
        <div className="row between view-foot">
          <span className="small dim">{view.changes > 0 ? t('views.changes', { n: view.changes }) : ''}</span>
          {view.mayChange && (
            <div className="row">
              <Button size="small" onClick={() => props.onAmend(view)} data-testid="view-amend">
                {t('views.amend')}
              </Button>
              <Button size="small" kind="quiet" onClick={() => props.onWithdraw(view)} data-testid="view-withdraw">
                {t('views.withdraw')}
              </Button>
            </div>
          )}
        </div>
      )}
    </Card>
  )
}

/** The classes that move, as words. */
export function Moves(props: { readonly active: Readonly<Record<string, number>>; readonly none?: string }) {
  const { t } = useI18n()
  const moves = movesOf(props.active)
  if (moves.length === 0) return <p className="dim">{props.none ?? t('views.tiltNone')}</p>
  return (
    <p className="moves">
      {moves.map(([id, value]) => (
        <span key={id} className="nowrap">
          {wordOf(t, 'enums.assetClass', id)} <b>{movePercent(value)}</b>
        </span>
      ))}
    </p>
  )
}

function RecordLine({ record }: { readonly record: ViewEntry['record'] }) {
  const { t, language } = useI18n()
  if (record.contribution === null) {
    return (
      <p className="dim" data-testid="view-record">
        {record.nothing === null ? '' : t(`views.recordNothing.${record.nothing}`)}
      </p>
    )
  }
  const missing = record.months.filter(({ value }) => value === null).map(({ month }) => month)
  return (
    <p data-testid="view-record">
      <b>{`${record.contribution > 0 ? '+' : ''}${formatPercent(record.contribution, 2)}`}</b>
      {!record.complete && (
        <span className="dim small">
          {' '}
          ·{' '}
          {t('views.recordPartly', {
            months: record.months.length,
            covered: record.months.length - missing.length,
          })}{' '}
          · {t('views.recordMissing', { list: formatList(missing, language) })}
        </span>
      )}
    </p>
  )
}
