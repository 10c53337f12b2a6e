import ConvEngine
import TextUI

/// The stage: a figure that plays, step by step, with cells that can be edited while it does.
///
/// Pure state: keys, mouse and time come in, and `draw` and `plainText` depend on it alone.
public struct Stage: Sendable {
  /// What is shown.
  public private(set) var figure: any StageFigure
  /// Which step is shown.
  public private(set) var player: Player
  /// What is typed into the edited cell so far.
  private(set) var entry = ""
  /// Keys of whoever shows the stage, such as the way out; always in the footer.
  public var exits: [KeyFooter.Entry] = [KeyFooter.Entry("q", "quit")]
  /// Whether grids are shown as pictures even where there is room for numbers.
  public private(set) var showsPictures = false
  /// Why the last change could not be made.
  public private(set) var problem: String?
  private let original: any StageFigure

  /// A stage that stands at the first step of a figure.
  public init(_ figure: any StageFigure) {
    self.figure = figure
    original = figure
    player = Player(frames: figure.frames)
  }

  /// Whether cells are being edited.
  public var isEditing: Bool { figure.editing != nil }

  /// How long until the picture changes by itself; nil while nothing moves.
  public var timeout: Duration? { player.timeout }

  /// Lets time pass; true when the picture has changed.
  public mutating func tick(_ passed: Duration) -> Bool { player.tick(passed) }

  /// Takes in a key; false when the stage has no use for it.
  public mutating func update(_ key: Key) -> Bool {
    if isEditing, edit(key) { return true }
    if key == "v", hasPixels {
      showsPictures.toggle()
      return true
    }
    if play(key) || change(key) { return true }
    guard key == "e", let panel = figure.editablePanels.first else { return false }
    figure.editing = firstCell(of: panel)
    return true
  }

  /// Takes in a mouse action on a canvas of a size; false when it meant nothing.
  public mutating func update(_ mouse: Mouse, columns: Int, rows: Int) -> Bool {
    switch mouse.action {
    case .scrollDown: player.step(1)
    case .scrollUp: player.step(-1)
    case .press:
      let canvas = Canvas(columns: columns, rows: rows)
      guard let cell = layout(on: canvas).hit(column: mouse.column, row: mouse.row) else {
        return false
      }
      if let frame = figure.frame(of: cell) {
        player.step(frame - player.frame)
      } else if figure.value(at: cell) != nil {
        commit()
        if figure.editing == cell { toggle(cell) } else { figure.editing = cell }
      }
    case .release, .drag, .secondaryPress: return false
    }
    return true
  }

  /// Every step as a sentence.
  public var sentences: [String] { figure.sentences }
}

extension Stage {
  private mutating func play(_ key: Key) -> Bool {
    switch key {
    case " ": player.togglePlay()
    case .right, "l", ".": player.step(1)
    case .left, "h", ",": player.step(-1)
    case .down, "j": player.step(figure.stepsPerRow)
    case .up, "k": player.step(-figure.stepsPerRow)
    case .home, "g", "0": player.step(-player.frame)
    case .end, "G": player.step(player.frames)
    case "+", "=", "]": player.changeSpeed(1)
    case "-", "[": player.changeSpeed(-1)
    default: return false
    }
    return true
  }

  private mutating func change(_ key: Key) -> Bool {
    if key == "r" {
      figure = original
      player.setFrames(figure.frames)
      player.go(to: 0)
      problem = nil
      return true
    }
    guard let change = Self.changeKeys.first(where: { $0.key == key })?.change,
      figure.changes.contains(change)
    else { return false }
    do {
      guard try figure.apply(change) else { return false }
      problem = nil
    } catch {
      problem = "\(error)"
    }
    if let editing = figure.editing, figure.value(at: editing) == nil {
      figure.editing = firstCell(of: editing.panel)
    }
    player.setFrames(figure.frames)
    return true
  }

  /// The keys of changes, in the order of the footer.
  static let changeKeys: [(key: Key, change: StageChange, word: String)] = [
    ("s", .stride, "stride"), ("p", .padding, "padding"), ("d", .dilation, "dilation"),
    ("w", .window, "window"), ("o", .pooling, "pooling"), ("a", .activation, "relu"),
    ("f", .filterPreset, "filter"), ("i", .imagePreset, "image"), ("n", .next, "next to look at"),
  ]
}

extension Stage {
  /// Keys while a cell is edited; those left over still play.
  private mutating func edit(_ key: Key) -> Bool {
    guard let place = figure.editing else { return false }
    switch key {
    case .escape where !entry.isEmpty: entry = ""
    case .escape, "e", "q":
      commit()
      figure.editing = nil
    case .enter where entry.isEmpty: toggle(place)
    case .enter: commit()
    case .tab: movePanel(1)
    case .backTab: movePanel(-1)
    case .up: move(rows: -1, columns: 0)
    case .down: move(rows: 1, columns: 0)
    case .left: move(rows: 0, columns: -1)
    case .right: move(rows: 0, columns: 1)
    case .backspace, .delete:
      if entry.isEmpty { figure.set(0, at: place) } else { entry.removeLast() }
    default: return type(key)
    }
    return true
  }

  private mutating func type(_ key: Key) -> Bool {
    guard let character = key.text, character.isASCII, entry.count < 8,
      character.isNumber || character == "-" && entry.isEmpty || character == "." && !entry.isEmpty
    else { return false }
    entry.append(character)
    // A number that can't go on being a number is one already.
    if let value = Float(entry), let place = figure.editing { figure.set(value, at: place) }
    return true
  }

  /// Ends typing; the number has been taken over with each digit.
  private mutating func commit() { entry = "" }

  /// 0 becomes 1, everything else 0.
  private mutating func toggle(_ place: CellPlace) {
    guard let value = figure.value(at: place) else { return }
    figure.set(value == 0 ? 1 : 0, at: place)
  }

  private func firstCell(of panel: PanelID) -> CellPlace? {
    guard let size = figure.size(of: panel) else { return nil }
    for row in 0..<size.rows {
      for column in 0..<size.columns {
        let place = CellPlace(panel: panel, row: row, column: column)
        if figure.value(at: place) != nil { return place }
      }
    }
    return nil
  }

  private mutating func move(rows: Int, columns: Int) {
    guard var place = figure.editing else { return }
    commit()
    place.row += rows
    place.column += columns
    if figure.value(at: place) != nil { figure.editing = place }
  }

  private mutating func movePanel(_ count: Int) {
    guard let place = figure.editing else { return }
    commit()
    let panels = figure.editablePanels
    guard let index = panels.firstIndex(of: place.panel) else { return }
    figure.editing = firstCell(of: panels[(index + count + panels.count) % panels.count])
  }
}
