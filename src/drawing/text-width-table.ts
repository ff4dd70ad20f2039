/** Widths of consecutive characters, beginning with the code point `first`. */
export interface MeasuredBlock {
  readonly first: number
  /** Two base-36 digits for each character, in units of 1/500 em; `..` where the font has none. */
  readonly widths: string
}

export const unitsPerEm = 500

/**
 * Advances of DejaVu Sans 2.37 (Book), read from its `hmtx` table with fontTools. It descends from
 * Bitstream Vera, which was drawn to Verdana's widths, so that one table serves both fonts.
 * Marks and format characters, which take no room of their own, are 0.
 */
export const measuredBlocks: readonly MeasuredBlock[] = [
  {
    // Latin
    first: 0x0020,
    widths:
      '4f5k6ebn8ud7au3t5f5f6ybn4f504f4o8u8u8u8u8u8u8u8u8u8u4o4obnbnbn7ddw9i9j9pap8s80arag434394' +
      '7rbzaeay8eay9n8t8ha69idq9j8h9j5f4o5fbn6y6y8i8t7n8t8k4w8t8t3v3v823vdj8t8i8t8t5q785g8t88bd' +
      '88887a8u4o8ubn..................................................................4f5k8u8u' +
      '8u8u4o6y6ydw6k8ibn00dw6y6ybn5k5k6y8u8u4f6y5k6k8idhdhdh7d9i9i9i9i9i9idj9p8s8s8s8s43434343' +
      'araeayayayayaybnaya6a6a6a68h8e8r8i8i8i8i8i8idn7n8k8k8k8k3v3v3v3v8i8t8i8i8i8i8ibn8i8t8t8t' +
      '8t888t889i8i9i8i9i8i9p7n9p7n9p7n9p7nap8tar8t8s8k8s8k8s8k8s8k8s8kar8tar8tar8tar8tag8tcq9n' +
      '433v433v433v433v433v877q433v9482827r3v7r3v7r587r4r7t3yae8tae8tae8tbbae8tay8iay8iay8ieve7' +
      '9n5q9n5q9n5q8t788t788t788t788h5g8h5g8h5ga68ta68ta68ta68ta68ta68tdqbd8h888h9j7a9j7a9j7a4w' +
      '8ta79j8t9j8t9s9p7narbd9j8t8i8say8j804war9jdo4x43ad823v88djae8taycp8id6ak928t9n8t788s4o5g' +
      '8h5g8hbx8tama0aca59j7a9999817a8u9981738t436u6d44jri1g1bmax6ccycub39i8i433vay8ia68ta68ta6' +
      '8ta68ta68t8k9i8i9i8idjdnar8tar8t9482ay8iay8i99813vjri1g1ar8tfg9hae8t9i8idjdnay8i9i8i9i8i' +
      '8s8k8s8k433v433vay8iay8i9n5q9n5qa68ta68t8t788h5g8p79ag8ta8bn9p8h9j7a9i8i8s8kay8iay8iay8i' +
      'ay8i8h886lbp6n3vdvdv9i9p7n7r8h787a8e6o9ja69i8s8k433vav8t9n5q8h88',
  },
  {
    // IPA
    first: 0x0250,
    widths:
      '8c8t8t8t7n7n8t9o8k8kbe7i7eas983v9o8t8r8a8a8t8t8t3v4p565i6s3v9tdjdjdj8z8x8t8ibxa4965r5r5r' +
      '5q5p7d7d8e8e784o4o6f4o5g5g8t8l8b88bd888h7a7a818173737373ay82989u93429971a47373e3epe2bj8h' +
      'atbs9t9376769798',
  },
  {
    // Greek
    first: 0x0370,
    widths:
      '937wbz903v3vae91....6y7n7n7n4o43........6y6y9m4fadc45o..ba..bgbh4p9i9j7r9i8s9jagay43949i' +
      'bzae8sayag8e..8s8h8hay9jayam438h967i8t4p81968v888i7i7k8t8i4p87888u7r7r8i8d8t858t8d819681' +
      '96bn4p818i81bn948j8m9pbp9p96bn98ay8i9085806d9696c18qczbnaj96b08j9j8fao8o9q8i8h7g988t7n3v' +
      'ay8k8k8e8t9pbz918t9s9p9s',
  },
  {
    // Cyrillic
    first: 0x0400,
    widths:
      '8s8sax8h9p8t434343f7eiax9vae8hag9i9j9j8hav8sez8xaeae9vagbzagayag8e9p8h8hby9jas9jevf7bkc9' +
      '9j9pf09n8i8k877b9m8kci7e91918e8wah938i938t7n8388bv889g87cqd39taz877mbp8d8k8k8o7b7m783v3v' +
      '3vcjch928e918893czbnap9cd3afc8awg4dxay8ie9bg8u7ibwc6ay8iav99av99dsckd9ajgeeaczbn9p7n6z00' +
      '000000000000aq9e9j878e8t8h7b9d878o7dezci8x7e9v8e9v8e9v8ebwbkag96e3c6f1cqc79m9p7n8h838h88' +
      '8h889j88czb79j879j879j8td2a4d2a443ezci948eas9bag96as9g9j87ccar3v9i8i9i8idjdn8s8kay8kay8k' +
      'ezci8x7e9981ae91ae91ay8iay8iay8i9p7m8h888h888h889j878h7bc9az9d879j889j889j87dzcgdjc39f86' +
      'ewdbfgdgar96aq9v8j7iag8wg8dtcfc0ecdpay8tdqbd9v8ef0clf1cob09h....................',
  },
  {
    // Armenian
    first: 0x0531,
    widths:
      'ana6ahaha6aq8wa6byah9l7fctc0a69yanahaob0a4a5aja69wb4aob0a6ah9t9nac7hb9aiayaz....4a4f3951' +
      '3b5n6y..dj8t95988t8t758ta9958t3sdm8n8t8t8g8t8q8t3s8t6x8t5mdj7s908t8tdj8t8t61dj8u8hb7ba..' +
      '4o50..........',
  },
  {
    // Hebrew
    first: 0x0591,
    widths:
      '..............................................................00000000000000000000000000' +
      '00500043000043....6500................9a815q7l933s4t9390347h7c7w989g3s5k908p8w8o7i899v7u' +
      '9u95..........6j5v4l5s8y',
  },
  {
    // Arabic
    first: 0x060c,
    widths:
      '4h................00..........4f......7d..6j3v3v6p3vav3vd37ad3d38z8z8z67676p6pgygygsgscu' +
      'cu8a8a..........42eeasbga38ma77a6pavav0000000000000000000000..00....00..........7h7h7h7h' +
      '7h7h7h7h7h7h7h4i4f7kd3as00......42........d3d3d3d3d3d3d3d38z8z8z8z8z8z8z6767676767676767' +
      '676p6p6x7d8h7d6p6p6pgygygygsgscu8aeeeeeeeeeeeeasascgencgbgbgbgcgcgcgcgcgcga3a3a3a3a7a7a7' +
      'a7a79p8z............6p6p6p....6pav..av..av........7a....................................' +
      '................7h7h7h7h7h7h7h7h7h7h............',
  },
  {
    // Georgian
    first: 0x10d0,
    widths:
      '727783bd72746yb47773es7979ax7277b2799379bh74ax7777797y797778796b72777272777pbi7o727y7268' +
      '4i',
  },
  {
    // Latin with more accents (Vietnamese)
    first: 0x1e00,
    widths:
      '9i8i9j8t9j8t9j8t9p7nap8tap8tap8tap8tap8t8s8k8s8k8s8k8s8k8s8k804war8tag8tag8tag8tag8tag8t' +
      '433v433v9482948294827r407r407r3v7r3vbzdjbzdjbzdjae8tae8tae8tae8tay8iay8iay8iay8i8e8t8e8t' +
      '9n5q9n5q9n5q9n5q8t788t788t788t788t788h5g8h5g8h5g8h5ga68ta68ta68ta68ta68t9i889i88dqbddqbd' +
      'dqbddqbddqbd9j889j888h889j7a9j7a9j7a8t5gbd888i4w4w4wao8i9i8i9i8i9i8i9i8i9i8i9i8i9i8i9i8i' +
      '9i8i9i8i9i8i9i8i8s8k8s8k8s8k8s8k8s8k8s8k8s8k8s8k433v433vay8iay8iay8iay8iay8iay8iay8icp8i' +
      'cp8icp8icp8icp8ia68ta68tbx8tbx8tbx8tbx8tbx8t8h888h888h888h88ap6n........',
  },
  {
    // punctuation
    first: 0x2010,
    widths:
      '50508u6ydwdw6y6y4f4f4f4f777777776y6y87874n9adw4f000000000000002sino43657783657784p5k5kbn' +
      '6r7d6yb6b63hdw6y2b',
  },
  {
    // currencies
    first: 0x20a0,
    widths: 'c68u8u8u8udj8uhoexdqaw8u8u8u8uho8u8u8u8uar8u....8u',
  },
  {
    // arrows
    first: 0x2190,
    widths: 'bnbnbnbnbnbnbnbnbnbn',
  },
  {
    // minus
    first: 0x2212,
    widths: 'bn',
  },
  {
    // comparisons
    first: 0x2260,
    widths: 'bnbnbnbnbnbn',
  },
  {
    // the sign for what cannot be shown
    first: 0xfffd,
    widths: 'e9',
  },
]
