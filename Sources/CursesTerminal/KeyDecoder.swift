import CNcurses
import TextUI

/// Turns what the terminal sends into events: keys with modifiers, pasted blocks, mouse reports.
///
/// Pure but for the source of codes, which is passed in.
struct KeyDecoder {
  /// The next code of `cn_next`: a scalar, a key with a name, or -1 for nothing now.
  let source: () -> Int32
  /// Waits a moment for more, in the middle of something that can't be complete yet.
  let pause: () -> Void

  /// The next event that what was typed makes, or nil when nothing more was typed.
  func next() -> Event? {
    while true {
      let code = source()
      if code < 0 { return nil }
      if let event = event(code) { return event }
    }
  }

  private func event(_ code: Int32) -> Event? {
    if code >= Int32(CN_KEY) { return named(Int(code) - CN_KEY) }
    guard code == 27 else { return Self.key(scalar: code).map(Event.key) }
    return afterEscape()
  }

  /// Escape alone, or Alt with the key that came in the same breath.
  private func afterEscape() -> Event? {
    let code = source()
    if code < 0 { return .key(.escape) }
    guard case .key(var key)? = event(code) else { return nil }
    key.modifiers.insert(.alt)
    return .key(key)
  }

  private func named(_ offset: Int) -> Event? {
    let (number, modifierBits) = (offset / 8, offset % 8)
    switch number {
    case CN_PASTE_BEGIN: return paste()
    case CN_MOUSE_SGR: return sgrMouse()
    case CN_MOUSE_X10: return x10Mouse()
    case CN_BACK_TAB: return .key(.backTab)
    case CN_FUNCTION...: return .key(.function(number - CN_FUNCTION))
    default:
      guard let code = Self.codes[number] else { return nil }
      return .key(Key(code, Key.Modifiers(rawValue: UInt8(modifierBits))))
    }
  }

  private static let codes: [Int: Key.Code] = [
    CN_UP: .up, CN_DOWN: .down, CN_LEFT: .left, CN_RIGHT: .right, CN_HOME: .home, CN_END: .end,
    CN_INSERT: .insert, CN_DELETE: .delete, CN_PAGE_UP: .pageUp, CN_PAGE_DOWN: .pageDown,
    CN_BACKSPACE: .backspace, CN_ENTER: .enter,
  ]

  /// The key that sends a scalar; control characters are Control with a letter.
  static func key(scalar code: Int32) -> Key? {
    switch code {
    case 9: return .tab
    case 13: return .enter
    case 8, 127: return .backspace
    case 0: return .control(" ")
    case 1...26: return UnicodeScalar(UInt32(code) + 0x60).map { .control(Character($0)) }
    case 28...31: return UnicodeScalar(UInt32(code) + 0x40).map { .control(Character($0)) }
    default: return UnicodeScalar(UInt32(code)).map { .character(Character($0)) }
    }
  }

  /// Everything up to the end mark, or up to a pause when the mark never comes.
  private func paste() -> Event {
    var text = String.UnicodeScalarView()
    var silences = 0
    var last: Int32 = 0
    while silences < 20 {
      let code = source()
      if code < 0 {
        silences += 1
        pause()
        continue
      }
      silences = 0
      if Int(code) >= CN_KEY {
        if (Int(code) - CN_KEY) / 8 == CN_PASTE_END { break }
        continue
      }
      defer { last = code }
      guard let scalar = UnicodeScalar(UInt32(code)) else { continue }
      // Terminals send a line's end as CR; a CR with a LF is one end, not two.
      if code == 13 {
        text.append("\n")
      } else if code == 10 && last == 13 {
        continue
      } else if code == 9 || code == 10 || code >= 32 && !(127..<160).contains(code) {
        text.append(scalar)
      }
    }
    return .paste(String(text))
  }

  /// `button ; column ; row` and then `M` for down or `m` for up, counted from 1.
  private func sgrMouse() -> Event? {
    var numbers = [0]
    while numbers.count <= 3 {
      let code = patient()
      switch code {
      case 48...57:
        numbers[numbers.count - 1] = min(99_999, numbers[numbers.count - 1] * 10 + Int(code) - 48)
      case 59: numbers.append(0)
      case 77, 109:
        guard numbers.count == 3 else { return nil }
        return mouse(numbers[0], numbers[1] - 1, numbers[2] - 1, isRelease: code == 109)
      default: return nil
      }
    }
    return nil
  }

  /// Three bytes, each 32 more than its number.
  private func x10Mouse() -> Event? {
    let (button, column, row) = (patient(), patient(), patient())
    guard button >= 32, column > 32, row > 32 else { return nil }
    return mouse(
      Int(button) - 32, Int(column) - 33, Int(row) - 33, isRelease: (button - 32) & 3 == 3)
  }

  /// The next code of a sequence that isn't complete, which may be on its way still.
  private func patient() -> Int32 {
    let code = source()
    if code >= 0 { return code }
    pause()
    return source()
  }

  private func mouse(_ bits: Int, _ column: Int, _ row: Int, isRelease: Bool) -> Event? {
    var modifiers: Key.Modifiers = []
    if bits & 4 != 0 { modifiers.insert(.shift) }
    if bits & 8 != 0 { modifiers.insert(.alt) }
    if bits & 16 != 0 { modifiers.insert(.control) }
    let action: Mouse.Action
    switch (bits & 64 != 0, bits & 32 != 0, bits & 3) {
    case (true, _, 0): action = .scrollUp
    case (true, _, 1): action = .scrollDown
    case (false, true, 0): action = .drag
    case (false, false, _) where isRelease: action = .release
    case (false, false, 0): action = .press
    case (false, false, 2): action = .secondaryPress
    default: return nil
    }
    return .mouse(Mouse(action, column: column, row: row, modifiers: modifiers))
  }
}
