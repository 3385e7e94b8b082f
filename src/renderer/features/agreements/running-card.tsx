import type { ClientAgreementsView, RunningAgreement } from '../../../contract/api/agreements'
import { formatRate } from '../../../i18n/format'
import { useI18n } from '../../lib/i18n'
import { Icon } from '../../ui/icons'
import { Card } from '../../ui/layout'

/** What runs now in one sentence each, what may still be cancelled, and whose interest the whole touches. */
export function RunningCard({ view }: { readonly view: ClientAgreementsView }) {
  const { t } = useI18n()
  const offers = view.own.filter(({ status }) => status === 'offered').length
  const open = view.own.filter(({ workingDaysLeft }) => workingDaysLeft !== null)
  const nameOf = useName()
  return (
    <Card testId="agreements-say">
      {view.running.length === 0 && <p className="say">{t('agreements.say.none')}</p>}
      {view.running.map((running) => (
        <Running key={`${running.agreementNo}${running.start}`} running={running} asOf={view.asOf} />
      ))}
      {open.map((own) => (
        <p key={own.id} className="notice warn" role="note" data-testid="agreement-window">
          <Icon name="alert" />
          <span>
            {t('agreements.say.window', {
              day: own.lastCancelDay ?? '',
              n: own.workingDaysLeft ?? 0,
              name: nameOf(own.schedule.name),
            })}
            {!own.windowKnown && ` ${t('agreements.say.windowUnknown')}`}
          </span>
        </p>
      ))}
      {offers > 0 && <p className="dim">{t('agreements.say.offers', { count: offers })}</p>}
      <p className="conflict" data-testid="agreements-conflict">
        <Icon name="info" />
        <span>{t('agreements.conflict')}</span>
      </p>
    </Card>
  )
}

export const useName = (): ((name: { readonly zh: string; readonly en: string }) => string) => {
  const { language } = useI18n()
  return (name) => (language === 'zh-CN' ? name.zh : name.en)
}

function Running({ running, asOf }: { readonly running: RunningAgreement; readonly asOf: string | null }) {
  const { t, f } = useI18n()
  const nameOf = useName()
  const { rate, yearlyFee } = running
  const facts = {
    name: running.name === null ? t(`agreements.model.${running.model}`) : nameOf(running.name),
    end: running.end,
    days: running.days,
  }
  const said =
    yearlyFee !== null
      ? t('agreements.say.fee', { ...facts, fee: f.moneyUnit(yearlyFee) })
      : rate !== null
        ? t('agreements.say.rate', { ...facts, rate: formatRate(rate) })
        : t('agreements.say.plain', facts)
  const source =
    running.source === 'imported'
      ? t('agreements.say.imported', { no: running.agreementNo ?? '' })
      : t('agreements.say.own')
  const base =
    running.advisedAssets === null || asOf === null
      ? null
      : t('agreements.say.base', { assets: f.moneyUnit(running.advisedAssets), date: asOf })
  return (
    <div className="agreements-running">
      <p className="say">{said}</p>
      <p className="dim">{[source, base].filter((part) => part !== null).join(' · ')}</p>
    </div>
  )
}
