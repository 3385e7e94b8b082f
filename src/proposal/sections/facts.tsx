import { wordOf } from '../../i18n/create-i18n'
import { formatMoneyUnit, formatPercent } from '../../i18n/format'
import { className } from '../figures'
import { PaperTable, Section, type SectionProps } from '../parts'

export function Facts({ payload, t, language }: SectionProps) {
  const { facts, client, agreement } = payload
  const money = (yuan: number) => formatMoneyUnit(yuan, language)
  const total = facts.firmAssets + facts.heldAway.reduce((sum, h) => sum + h.value, 0)
  const classes = Object.entries(facts.byClass)
    .filter(([, value]) => value > 0)
    .sort((a, b) => b[1] - a[1])
  const classTotal = classes.reduce((sum, [, value]) => sum + value, 0)
  const people = client.members.length > 0 ? client.members : [{ name: client.name, age: client.age }]
  return (
    <Section title={t('proposal.facts.title', { total: money(total) })}>
      <p className="lead">{t('proposal.facts.note', { date: payload.dates.asOf })}</p>
      <div className="two wide-right">
        <div>
          <h2>{t('proposal.facts.members')}</h2>
          <PaperTable
            rows={people}
            keyOf={(person, i) => `${person.name}${i}`}
            columns={[
              { head: t('proposal.facts.name'), cell: (person) => person.name },
              { head: t('proposal.facts.age'), cell: (person) => person.age ?? '—', number: true },
            ]}
          />
        </div>
        <div>
          <h2>{t('proposal.facts.heldAway')}</h2>
          {facts.heldAway.length === 0 ? (
            <p className="dim">{t('proposal.facts.none')}</p>
          ) : (
            <PaperTable
              rows={facts.heldAway}
              keyOf={(h, i) => `${h.kind}${i}`}
              columns={[
                {
                  head: t('proposal.facts.kind'),
                  cell: (h) => <span className="whole">{wordOf(t, 'enums.heldAway', h.kind)}</span>,
                },
                { head: t('proposal.facts.amount'), cell: (h) => money(h.value), number: true },
                { head: t('proposal.facts.asOf'), cell: (h) => <span className="whole">{h.asOf}</span> },
                {
                  head: t('proposal.facts.evidence'),
                  cell: (h) => (h.verified ? t('proposal.verified') : t('proposal.unverified')),
                },
              ]}
            />
          )}
        </div>
      </div>
      <h2>{t('proposal.facts.byClass')}</h2>
      <PaperTable
        rows={classes}
        keyOf={([id]) => id}
        columns={[
          { head: t('proposal.summary.assetClass'), cell: ([id]) => className(t, id) },
          { head: t('proposal.facts.amount'), cell: ([, value]) => money(value), number: true },
          { head: t('proposal.facts.share'), cell: ([, value]) => formatPercent(value / classTotal), number: true },
        ]}
        foot={[t('common.total'), money(classTotal), formatPercent(1)]}
      />
      <h2>{t('proposal.facts.agreement')}</h2>
      <p>
        {t('proposal.facts.agreementLine', {
          no: agreement.agreementNo,
          model: wordOf(t, 'enums.agreementModel', agreement.model),
          signed: agreement.signedOn,
          start: agreement.start,
          end: agreement.end,
          letter: agreement.riskLetterSignedOn,
        })}
      </p>
    </Section>
  )
}
