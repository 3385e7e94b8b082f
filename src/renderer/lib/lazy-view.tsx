import { lazy, Suspense, useState, type ComponentType, type ReactNode } from 'react'
import { Loading } from '../ui/feedback'

/** A view whose code is a file of its own, fetched when it is first shown or when there is time. */
export type LazyView<Props extends object> = ((props: Props) => ReactNode) & { readonly preload: () => Promise<void> }

export function lazyView<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  meanwhile: ReactNode = <Loading />,
): LazyView<Props> {
  let loaded: ComponentType<Props> | undefined
  const fetchOnce = async (): Promise<ComponentType<Props>> => (loaded ??= await load())
  const Fetched = lazy(async () => ({ default: await fetchOnce() }))

  function View(props: Props) {
    // Chosen once for each mount: a view that is here already shows at once, one that had to be fetched keeps its state.
    const [Chosen] = useState<ComponentType<Props>>(() => loaded ?? Fetched)
    return (
      <Suspense fallback={meanwhile}>
        <Chosen {...props} />
      </Suspense>
    )
  }
  return Object.assign(View, { preload: async () => void (await fetchOnce()) })
}

const idle = (): Promise<void> => new Promise((resolve) => requestIdleCallback(() => resolve(), { timeout: 2000 }))

/** Fetches views one after the other whenever the page has nothing else to do. One that fails is fetched when it is shown. */
export async function preloadWhenIdle(views: readonly Pick<LazyView<object>, 'preload'>[]): Promise<void> {
  for (const view of views) {
    await idle()
    await view.preload().catch(() => undefined)
  }
}
