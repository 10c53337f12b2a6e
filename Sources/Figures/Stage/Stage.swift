import ConvEngine
import TextUI

/// The stage: a figure that plays, step by step, with cells that can be edited while it does.
///
/// Pure state: keys, mouse and time come in, and `draw` and `plainText` depend on it alone.
public struct Stage: Sendable {
  /// What is shown.
  public internal(set) var figure: any StageFigure
  /// Which step is shown.
  public internal(set) var player: Player
  /// What is typed into the edited cell so far.
  var entry = ""
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

  /// Whether the keyboard is on a cell, to edit it or to ask about it.
  public var isEditing: Bool { figure.editing != nil }

  /// How long until the picture changes by itself; nil while nothing moves.
  public var timeout: Duration? { player.timeout }

  /// Lets time pass; true when the picture has changed.
  ///
  /// What learns takes a step at the end of each round of a loop.
  public mutating func tick(_ passed: Duration) -> Bool {
    let before = player.frame
    guard player.tick(passed) else { return false }
    if player.loops, player.frame < before, figure.changes.contains(.learn) {
      _ = try? figure.apply(.learn)
    }
    return true
  }

  /// Takes in a key; false when the stage has no use for it.
  public mutating func update(_ key: Key) -> Bool {
    if isEditing, edit(key) { return true }
    if key == "v", hasPixels {
      showsPictures.toggle()
      return true
    }
    if play(key) || change(key) { return true }
    guard key == "e", let panel = walkablePanels.first else { return false }
    figure.editing = firstCell(of: panel)
    return true
  }

  /// Takes in a mouse action on a canvas of a size; false when it meant nothing.
  public mutating func update(_ mouse: Mouse, columns: Int, rows: Int) -> Bool {
    switch mouse.action {
    case .scrollDown: player.step(1)
    case .scrollUp: player.step(-1)
    case .press, .drag:
      let canvas = Canvas(columns: columns, rows: rows)
      if let frame = Self.scrubbed(to: mouse, frames: player.frames, on: canvas) {
        player.step(frame - player.frame)
        return true
      }
      guard mouse.action == .press,
        let cell = layout(on: canvas).hit(column: mouse.column, row: mouse.row)
      else { return false }
      return press(cell)
    case .release, .secondaryPress: return false
    }
    return true
  }

  private mutating func press(_ cell: CellPlace) -> Bool {
    if !isEditing, let frame = figure.frame(of: cell) {
      player.step(frame - player.frame)
      return true
    }
    guard isWalkable(cell) else { return false }
    commit()
    if figure.editing == cell { use(cell) } else { figure.editing = cell }
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
    case "L": player.toggleLoop()
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
    if let editing = figure.editing, !isWalkable(editing) {
      figure.editing = firstCell(of: editing.panel) ?? walkablePanels.first.flatMap(firstCell)
    }
    player.setFrames(figure.frames)
    return true
  }

  /// The keys of changes, in the order of the footer.
  static let changeKeys: [(key: Key, change: StageChange, word: String)] = [
    ("u", .learn, "learn"), ("s", .stride, "stride"), ("p", .padding, "padding"),
    ("d", .dilation, "dilation"), ("w", .window, "window"), ("o", .pooling, "pooling"),
    ("a", .activation, "activation"), ("f", .filterPreset, "filter"), ("i", .imagePreset, "image"),
    ("n", .next, "next"), ("t", .rate, "rate"), ("m", .shift, "move"), ("x", .random, "random"),
  ]
}
