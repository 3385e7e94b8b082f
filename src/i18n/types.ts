/** The shape of a translated text tree: same keys as the source, any string. A missing key is a type error. */
export type Widen<T> = { readonly [K in keyof T]: T[K] extends string ? string : Widen<T[K]> }

export type Language = 'zh-CN' | 'en'
