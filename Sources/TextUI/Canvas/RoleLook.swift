/// The looks of one role: with 256 colours, with 16, and without any.
///
/// A table of taste. Foregrounds without a background keep a contrast of about 3.5 or more on both
/// black and white; roles with a background carry a foreground that is readable on it.
struct RoleLook {
  var rich: Theme.Look
  var basic: Theme.Look
  var mono: Style.Attributes

  private init(
    _ rich: (UInt8?, UInt8?), _ basic: (UInt8?, UInt8?), marks: Style.Attributes = [],
    mono: Style.Attributes = []
  ) {
    self.rich = Theme.Look(foreground: rich.0, background: rich.1, attributes: marks)
    self.basic = Theme.Look(foreground: basic.0, background: basic.1, attributes: marks)
    self.mono = mono
  }

  static func of(_ role: Role, background: Theme.Background) -> RoleLook {
    let dark = background == .dark
    let light = background == .light
    switch role {
    case .text: return RoleLook((nil, nil), (nil, nil))
    case .dim, .comment, .suggestion:
      var look = RoleLook((dark ? 246 : light ? 241 : 244, nil), (nil, nil), mono: .dim)
      look.basic.attributes.insert(.dim)
      return look
    case .accent: return RoleLook((dark ? 75 : light ? 26 : 32, nil), (6, nil), mono: .bold)
    case .heading:
      return RoleLook(
        (dark ? 75 : light ? 26 : 32, nil), (nil, nil), marks: .bold, mono: .bold)
    case .border, .pending:
      var look = RoleLook((dark ? 240 : light ? 249 : 245, nil), (nil, nil), mono: .dim)
      look.basic.attributes.insert(.dim)
      return look
    case .key: return RoleLook((nil, nil), (nil, nil), marks: .bold, mono: .bold)
    case .prompt: return RoleLook((dark ? 75 : light ? 26 : 32, nil), (6, nil))
    case .selection:
      return RoleLook((231, 25), (nil, nil), marks: [], mono: .reverse).basicReversed()
    case .keyword: return RoleLook((dark ? 176 : light ? 90 : 133, nil), (5, nil), mono: .bold)
    case .string: return RoleLook((dark ? 114 : light ? 28 : 35, nil), (2, nil))
    case .number: return RoleLook((dark ? 180 : light ? 130 : 172, nil), (6, nil))
    case .function: return RoleLook((dark ? 75 : light ? 26 : 32, nil), (4, nil))
    case .name: return RoleLook((dark ? 80 : light ? 30 : 37, nil), (nil, nil))
    case .good: return RoleLook((dark ? 114 : light ? 28 : 35, nil), (2, nil))
    case .warning: return RoleLook((dark ? 179 : light ? 130 : 172, nil), (5, nil), mono: .bold)
    case .error: return RoleLook((dark ? 203 : light ? 160 : 167, nil), (1, nil), mono: .bold)
    default: return figure(role, dark: dark)
    }
  }

  private static func figure(_ role: Role, dark: Bool) -> RoleLook {
    switch role {
    case .imageOff: RoleLook((22, 151), (2, nil))
    case .imageOn: RoleLook((231, 29), (0, 2), marks: .bold, mono: .bold)
    case .window: RoleLook((16, 221), (0, 3), marks: .bold, mono: [.bold, .underline])
    case .related: RoleLook((16, 229), (0, 3), mono: .underline)
    case .windowNote: RoleLook((124, 221), (0, 3))
    case .ghost: RoleLook((244, nil), (nil, nil), mono: .dim)
    case .filter: RoleLook((16, 223), (0, 7))
    case .map: RoleLook((16, 153), (0, 6))
    case .mapCurrent: RoleLook((231, 25), (7, 4), marks: .bold, mono: .reverse)
    case .editing: RoleLook((231, 162), (7, 5), marks: .bold, mono: .reverse)
    case .positive: RoleLook((dark ? 114 : 29, nil), (2, nil))
    case .negative: RoleLook((167, nil), (1, nil))
    case .seriesFirst: RoleLook((32, nil), (4, nil), mono: .bold)
    case .seriesSecond: RoleLook((172, nil), (3, nil))
    case .seriesThird: RoleLook((35, nil), (2, nil))
    case .seriesFourth: RoleLook((133, nil), (5, nil))
    default: RoleLook((nil, nil), (nil, nil))
    }
  }

  private func basicReversed() -> RoleLook {
    var look = self
    look.basic.attributes.insert(.reverse)
    return look
  }
}
