import type { BillsForClient } from '../../../contract/api/bills'
import { isAutomatic } from '../../../domain/fees/bill-choice'
import { useI18n } from '../../lib/i18n'
import { Button } from '../../ui/button'
import { Card } from '../../ui/layout'
import { SelectField } from '../../ui/select'
import { automatic, type Choice, withSwitch } from './choice'

const CONVENTIONS = { followed: 'followed', declared: 'declared', c1: 1, c2: 2, c3: 3 } as const
type ConventionKey = keyof typeof CONVENTIONS
const CONVENTION_KEYS = Object.keys(CONVENTIONS) as ConventionKey[]

/** Another convention, rate or single switch: what would fit then. Nothing is kept. */
export function SwitchesCard(props: {
  readonly bills: BillsForClient
  readonly choice: Choice
  readonly onChoice: (choice: Choice) => void
}) {
  const { t } = useI18n()
  const { choice, onChoice } = props
  const auto = { value: 'auto', label: t('bills.switches.auto') } as const
  const declaresRate = props.bills.accounts.some(({ declared }) => declared.allInRate !== null)
  return (
    <Card title={t('bills.switches.title')} testId="bills-switches">
      <div className="stack tight">
        <p className="dim small">{t('bills.switches.lead')}</p>
        <SelectField<ConventionKey>
          label={t('bills.switches.convention')}
          value={CONVENTION_KEYS.find((key) => CONVENTIONS[key] === choice.convention) ?? 'followed'}
          options={CONVENTION_KEYS.map((value) => ({ value, label: t(`bills.convention.${value}`) }))}
          onChange={(key) => onChoice({ rate: choice.rate, convention: CONVENTIONS[key] })}
          testId="bills-convention"
        />
        <SelectField
          label={t('bills.switches.rate')}
          value={choice.rate}
          options={[
            { value: 'declared', label: t('bills.switches.rateDeclared'), disabled: !declaresRate },
            { value: 'followed', label: t('bills.switches.rateFollowed') },
          ]}
          onChange={(rate) => onChoice({ ...choice, rate })}
          testId="bills-rate"
        />
        <SelectField<'auto' | 'inside' | 'apart'>
          label={t('bills.switches.levies')}
          value={choice.allIn === undefined ? 'auto' : choice.allIn ? 'inside' : 'apart'}
          options={[
            auto,
            { value: 'inside', label: t('bills.switches.leviesInside') },
            { value: 'apart', label: t('bills.switches.leviesApart') },
          ]}
          onChange={(value) => onChoice(withSwitch(choice, 'allIn', value === 'auto' ? null : value === 'inside'))}
        />
        <SelectField<'auto' | 'commission' | 'commissionAndTransfer' | 'nothing'>
          label={t('bills.switches.minimumCovers')}
          value={choice.minimumCovers ?? 'auto'}
          options={[
            auto,
            { value: 'commission', label: t('bills.switches.coversCommission') },
            { value: 'commissionAndTransfer', label: t('bills.switches.coversBoth') },
            { value: 'nothing', label: t('bills.switches.coversNothing') },
          ]}
          onChange={(value) => onChoice(withSwitch(choice, 'minimumCovers', value === 'auto' ? null : value))}
        />
        <SelectField<'auto' | 'always' | 'SSE'>
          label={t('bills.switches.transferOnTop')}
          value={choice.transferOnTop ?? 'auto'}
          options={[
            auto,
            { value: 'always', label: t('bills.switches.transferAlways') },
            { value: 'SSE', label: t('bills.switches.transferSse') },
          ]}
          onChange={(value) => onChoice(withSwitch(choice, 'transferOnTop', value === 'auto' ? null : value))}
        />
        <SelectField<'auto' | 'halfUp' | 'truncate'>
          label={t('bills.switches.rounding')}
          value={choice.rounding ?? 'auto'}
          options={[
            auto,
            { value: 'halfUp', label: t('bills.switches.halfUp') },
            { value: 'truncate', label: t('bills.switches.truncate') },
          ]}
          onChange={(value) => onChoice(withSwitch(choice, 'rounding', value === 'auto' ? null : value))}
        />
        <SelectField<'auto' | 'order' | 'fill'>
          label={t('bills.switches.per')}
          value={choice.roundedPer ?? 'auto'}
          options={[
            auto,
            { value: 'order', label: t('bills.switches.perOrder') },
            { value: 'fill', label: t('bills.switches.perFill') },
          ]}
          onChange={(value) => onChoice(withSwitch(choice, 'roundedPer', value === 'auto' ? null : value))}
        />
        <div>
          <Button
            size="small"
            disabled={isAutomatic(choice)}
            onClick={() => onChoice(automatic)}
            data-testid="bills-automatic"
          >
            {t('bills.switches.reset')}
          </Button>
        </div>
      </div>
    </Card>
  )
}
