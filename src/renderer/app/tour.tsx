import { useState } from 'react'
import { useLocation } from 'wouter'
import { useQuery } from '@tanstack/react-query'
import { api } from '../lib/api'
import { useI18n } from '../lib/i18n'
import { Button, LinkButton } from '../ui/button'

const STEPS = ['today', 'clients', 'client', 'tiers', 'imports'] as const
const PATHS = { today: '/', clients: '/clients', tiers: '/tiers', imports: '/import' } as const

/** Five steps on the real screens; a card in the corner, so that everything can be tried meanwhile. */
export function Tour({ onClose }: { readonly onClose: () => void }) {
  const { t } = useI18n()
  const [, go] = useLocation()
  const [step, setStep] = useState(0)
  const first = useQuery({ queryKey: ['clients.list', 'tour'], queryFn: () => api.clients.list.query({ limit: 1 }) })
  const firstClient = first.data?.rows[0]
  const steps = STEPS.filter((key) => key !== 'client' || firstClient !== undefined)
  const key = steps[step] ?? 'today'
  const move = (to: number): void => {
    const next = steps[to]
    if (next === undefined) {
      onClose()
      return
    }
    setStep(to)
    if (next !== 'client') go(PATHS[next])
    else if (firstClient !== undefined) go(`/clients/${firstClient.id}`)
  }
  return (
    <aside className="tour" aria-label={t('start.tour.title')} data-testid="tour">
      <p className="dim small">{t('start.tour.step', { step: step + 1, total: steps.length })}</p>
      <h2>{t(`start.tour.${key}.title`)}</h2>
      <p>{t(`start.tour.${key}.body`)}</p>
      <div className="row between">
        <LinkButton onClick={onClose} data-testid="tour-skip">
          {t('start.tour.skip')}
        </LinkButton>
        <Button kind="primary" size="small" onClick={() => move(step + 1)} data-testid="tour-next">
          {step === steps.length - 1 ? t('start.tour.finish') : t('start.tour.next')}
        </Button>
      </div>
    </aside>
  )
}
