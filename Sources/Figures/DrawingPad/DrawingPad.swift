import ConvEngine
import TextUI

/// A sheet to draw on, and what a model makes of the drawing at each stroke.
///
/// Pure state: keys and mouse come in; the model is asked through a maker of specimens.
public struct DrawingPad: Exhibit {
  /// The model.
  public let maker: any SpecimenMaker
  /// The number that full ink stands for in the samples of the model.
  public let highest: Float
  /// What the model makes of the drawing; nil when that could not be computed.
  public internal(set) var specimen: ModelSpecimen?
  /// Why something could not be done, until the next key.
  public internal(set) var problem: String?
  /// Keys of whoever shows the pad, such as the way out; always in the footer.
  public var exits: [KeyFooter.Entry] = [KeyFooter.Entry("q", "quit")]
  /// The drawing under the microscope; nil while the pad is shown.
  public internal(set) var microscope: Microscope?
  var sheet: PadSheet
  var pen: (row: Int, column: Int)
  var isPenDown = false
  var isErasing = false
  var radius: Float
  var history: [PadSheet] = []
  private let size: (height: Int, width: Int, channels: Int)
  /// Where a stroke of the mouse is.
  private var last: (row: Int, column: Int)?

  /// An empty sheet for a model of images.
  ///
  /// - Parameters:
  ///   - maker: the model.
  ///   - highest: the number that full ink stands for: 1, or 16 for the UCI digits, 255 for bytes.
  /// - Throws: for a model that reads no images, or images of sizes that no sheet has.
  public init(_ maker: any SpecimenMaker, highest: Float = 1) throws(SpecimenError) {
    guard let shape = maker.sampleShape, shape.rank == 2 || shape.rank == 3 else {
      throw SpecimenError(
        "a drawing needs a model of images, with an input of (height, width, channels). "
          + "\(maker.modelName) takes \(maker.sampleShape.map { "\($0)" } ?? "any size")")
    }
    size = (shape[0], shape[1], shape.rank == 3 ? shape[2] : 1)
    guard (2...256).contains(size.height), (2...256).contains(size.width), size.channels <= 4
    else {
      throw SpecimenError(
        "a sheet has 2 to 256 pixels a side and up to 4 channels. \(maker.modelName) takes \(shape)"
      )
    }
    self.maker = maker
    self.highest = highest.isFinite && highest != 0 ? highest : 1
    let larger = max(size.height, size.width)
    let factor = larger <= 8 ? 4 : larger <= 16 ? 2 : 1
    sheet = PadSheet(rows: size.height * factor, columns: size.width * factor)
    pen = (sheet.rows / 2, sheet.columns / 2)
    radius = max(0.5, Float(max(sheet.rows, sheet.columns) / 14) / 2)
    look()
  }

  /// What is shown.
  public var title: String { microscope?.title ?? "Drawing for \(maker.modelName)" }

  /// All keys.
  public var keys: [KeyFooter.Entry] {
    microscope?.keys ?? [
      .init("mouse", "draw; the second button wipes"), .init("← → ↑ ↓  hjkl", "move the pen"),
      .init("space", "pen down or up"), .init("[ ]", "thinner, thicker"),
      .init("e", "eraser or brush"), .init("u  ⌫", "take the last stroke back"),
      .init("c", "clear"), .init("m", "move the drawing to the middle"), .init("i", "invert"),
      .init("⏎", "the drawing under the microscope"),
    ]
  }

  /// The drawing as the model gets it, in the shape of its samples.
  public var sample: Tensor {
    let image = sheet.sample(
      height: size.height, width: size.width, channels: size.channels, highest: highest)
    return maker.sampleShape.map { image.reshaped($0) } ?? image
  }

  /// How long until the picture changes by itself.
  public var timeout: Duration? { microscope?.timeout }

  /// Lets time pass; true when the picture has changed.
  public mutating func tick(_ passed: Duration) -> Bool { microscope?.tick(passed) ?? false }

  /// Takes in a key; false when the pad has no use for it.
  public mutating func update(_ key: Key) -> Bool {
    if microscope != nil { return updateMicroscope(key) }
    problem = nil
    switch key {
    case .up, "k": move(-1, 0)
    case .down, "j": move(1, 0)
    case .left, "h": move(0, -1)
    case .right, "l": move(0, 1)
    case " ": togglePen()
    case "e": isErasing.toggle()
    case "[", "-": radius = max(0.5, radius - 0.5)
    case "]", "+": radius = min(Float(max(sheet.rows, sheet.columns)) / 4, radius + 0.5)
    case "c": change { $0.clear() }
    case "i": change { $0.invert() }
    case "m": change { $0.centre() }
    case "u", .backspace: undo()
    case .enter: openMicroscope()
    default: return false
    }
    return true
  }

  /// Takes in a mouse action on a canvas of a size; false when it meant nothing.
  public mutating func update(_ mouse: Mouse, columns: Int, rows: Int) -> Bool {
    if microscope != nil {
      return microscope?.update(mouse, columns: columns, rows: rows) ?? false
    }
    let layout = PadLayout(self, Rect(columns: columns, rows: rows))
    let place = layout.pixel(of: sheet, column: mouse.column, row: mouse.row)
    switch mouse.action {
    case .release:
      last = nil
      return false
    case .press, .secondaryPress:
      guard let place else { return false }
      remember()
      draw(from: place, to: place, erasing: isErasing || mouse.action == .secondaryPress)
    case .drag:
      guard let place, let start = last else { return false }
      draw(from: start, to: place, erasing: isErasing)
    case .scrollUp, .scrollDown: return false
    }
    last = place
    return true
  }

  // MARK: Drawing

  private mutating func draw(
    from start: (row: Int, column: Int), to end: (row: Int, column: Int), erasing: Bool
  ) {
    sheet.stroke(from: start, to: end, radius: radius, erasing: erasing)
    pen = end
    look()
  }

  private mutating func move(_ rows: Int, _ columns: Int) {
    let start = pen
    pen = (
      max(0, min(pen.row + rows, sheet.rows - 1)),
      max(0, min(pen.column + columns, sheet.columns - 1))
    )
    if isPenDown { draw(from: start, to: pen, erasing: isErasing) }
  }

  private mutating func togglePen() {
    isPenDown.toggle()
    guard isPenDown else { return }
    remember()
    draw(from: pen, to: pen, erasing: isErasing)
  }

  private mutating func change(_ body: (inout PadSheet) -> Void) {
    remember()
    isPenDown = false
    body(&sheet)
    look()
  }

  private mutating func remember() {
    history.append(sheet)
    if history.count > 100 { history.removeFirst() }
  }

  private mutating func undo() {
    guard let before = history.popLast() else {
      problem = "there is nothing to take back"
      return
    }
    isPenDown = false
    sheet = before
    look()
  }

  /// Asks the model again.
  private mutating func look() {
    do throws(SpecimenError) {
      specimen = try maker.specimen(of: sample)
    } catch {
      (specimen, problem) = (nil, error.description)
    }
  }

  // MARK: The microscope

  private mutating func openMicroscope() {
    isPenDown = false
    var scope = Microscope(SingleSpecimen(maker, sample: sample))
    scope.exits = [KeyFooter.Entry("q", "back to drawing")]
    microscope = scope
  }

  private mutating func updateMicroscope(_ key: Key) -> Bool {
    if microscope?.update(key) == true { return true }
    guard key == "q" || key == .escape else { return false }
    microscope = nil
    return true
  }
}
