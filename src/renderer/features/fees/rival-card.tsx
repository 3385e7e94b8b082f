import { formatRate } from '../../../i18n/format'
import { useI18n } from '../../lib/i18n'
import { CheckBox, TextField } from '../../ui/field'
import { Card, Tag } from '../../ui/layout'
import { type BoardProps, chosenId } from './board-props'
import { rateOf } from './choices-state'

/** What brokers without advice quote most often today, percent; an editable start, no rule. */
const USUAL_QUOTE = '0.0086'

/** A quote from elsewhere: what he would save, what service he would lose, what matching it would cost the house. */
export function RivalCard({ facts, choices, board, onChange }: BoardProps) {
  const { t, f, language } = useI18n()
  const { compared } = board
  const rate = choices.rival === null ? null : rateOf(choices.rival)
  const [answer] = compared.rivals
  const schedule = facts.schedules.find(({ id }) => id === chosenId(facts, choices))
  const cheaper = compared.models.find(({ id }) => id === 'cheaper')
  const present = compared.models.find(({ id }) => id === 'commission')?.yearlyCost ?? null
  const cheaperSaves =
    cheaper?.applies === true && cheaper.yearlyCost !== null && present !== null ? present - cheaper.yearlyCost : null
  return (
    <Card title={t('feeWindow.rival.title')} testId="fee-rival">
      <div className="stack">
        <CheckBox checked={choices.rival !== null} onChange={(on) => onChange({ rival: on ? USUAL_QUOTE : null })}>
          {t('feeWindow.rival.has')}
        </CheckBox>
        {choices.rival !== null && (
          <TextField
            label={t('feeWindow.rival.rate')}
            hint={t('feeWindow.rival.hint')}
            value={choices.rival}
            onChange={(rival) => onChange({ rival })}
            inputMode="decimal"
            maxLength={8}
            data-testid="rival-rate"
            error={rate === null ? t('feeWindow.rival.bad') : null}
          />
        )}
        {answer !== undefined && rate !== null && (
          <div className="stack tight" data-testid="rival-answer" data-code={answer.code}>
            <p>
              {t(`feeWindow.rival.codes.${answer.code}`, {
                rate: formatRate(rate),
                saves: f.moneyUnit(Math.abs(answer.clientSaves)),
              })}
            </p>
            {schedule !== undefined && (
              <p className="ink2">
                {t('feeWindow.rival.loses', {
                  list: f.list(language === 'en' ? schedule.includes.en : schedule.includes.zh),
                })}
              </p>
            )}
            <p className="ink2">
              <Tag tone="warn">{t('feeWindow.internal')}</Tag>{' '}
              {t('feeWindow.rival.keeping', { cost: f.moneyUnit(answer.matchingCost) })}
            </p>
          </div>
        )}
        {cheaperSaves !== null && cheaper !== undefined && (
          <p className="ink2" data-testid="ask-for-less">
            {t('feeWindow.rival.askForLess', {
              rate: formatRate(cheaper.commissionRate),
              saves: f.moneyUnit(cheaperSaves),
            })}
          </p>
        )}
      </div>
    </Card>
  )
}
