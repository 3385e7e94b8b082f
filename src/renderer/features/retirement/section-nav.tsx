import { useI18n } from '../../lib/i18n'

export const SECTIONS = ['answer', 'tests', 'levers', 'map', 'stress', 'explain', 'history', 'inputs'] as const
export type Section = (typeof SECTIONS)[number]

/** The id under which a section of this tab is found. */
export const sectionId = (section: Section): string => `retirement-${section}`

/** Leads to the parts of the tab, from answer to detail; stays in sight while the page moves. */
export function SectionNav({ sections }: { readonly sections: readonly Section[] }) {
  const { t } = useI18n()
  const lead = (section: Section): void => {
    const target = document.getElementById(sectionId(section))
    if (target === null) return
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches
    target.scrollIntoView({ behavior: still ? 'auto' : 'smooth', block: 'start' })
    target.focus({ preventScroll: true })
  }
  return (
    <nav className="section-nav" aria-label={t('zone.sections.label')}>
      {sections.map((section) => (
        <button key={section} type="button" onClick={() => lead(section)} data-testid={`section-${section}`}>
          {t(`zone.sections.${section}`)}
        </button>
      ))}
    </nav>
  )
}
