import TextUI
import Testing

@Suite struct ThemeTests {
  @Test(arguments: [
    (Color.rgb(255, 0, 0), ColorDepth.palette, UInt8(196)), (.rgb(128, 128, 128), .palette, 244),
    (.rgb(0, 0, 0), .palette, 16), (.rgb(255, 255, 255), .palette, 231),
    (.rgb(250, 10, 10), .sixteen, 9), (.rgb(200, 0, 0), .eight, 1), (.indexed(12), .eight, 4),
    (.indexed(196), .sixteen, 9), (.indexed(33), .palette, 33), (.gray(2), .palette, 231),
  ])
  func coloursBecomeTheNearestThatThereIs(color: Color, depth: ColorDepth, index: UInt8) {
    #expect(color.paletteIndex(depth: depth) == index)
  }

  @Test func withoutColoursNoneIsUsed() {
    let theme = Theme(depth: .none)
    for role in Role.allCases {
      let look = theme.look(of: Style(role, foreground: .red, background: .rgb(1, 2, 3)))
      #expect(look.foreground == nil && look.background == nil)
    }
  }

  @Test(arguments: ColorDepth.allCases, Theme.Background.allCases)
  func everyLookFitsItsDepth(depth: ColorDepth, background: Theme.Background) {
    let theme = Theme(depth: depth, background: background)
    for role in Role.allCases {
      let look = theme.look(of: Style(role))
      for index in [look.foreground, look.background].compactMap({ $0 }) {
        #expect(Int(index) < depth.rawValue)
      }
      // Letters on a background of ours must not be left to the user's colours.
      #expect(look.background == nil || look.foreground != nil, "\(role)")
      #expect(look.background == nil || look.foreground != look.background, "\(role)")
    }
  }

  @Test(arguments: ColorDepth.allCases)
  func whatMattersStandsOutWithoutColourToo(depth: ColorDepth) {
    let theme = Theme(depth: depth)
    let plain = theme.look(of: .plain)
    for role in [Role.selection, .error, .window, .mapCurrent, .editing, .dim] {
      #expect(theme.look(of: Style(role)) != plain, "\(role)")
    }
  }

  @Test func aBrightColourBecomesBoldWhereThereAreEight() {
    let look = Theme(depth: .eight).look(of: Style(foreground: .indexed(9)))
    #expect(look.foreground == 1)
  }
}
