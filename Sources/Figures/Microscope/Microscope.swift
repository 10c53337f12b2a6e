import ConvEngine
import TextUI

/// The microscope: what a model makes of a sample, layer by layer, down to the last product.
///
/// Pure state: keys, mouse and time come in, and `draw` and `plainText` depend on it alone. Every number
/// is a tensor's of the specimen or comes from its trace.
public struct Microscope: Sendable {
  /// What is on the screen.
  public enum View: Hashable, Sendable {
    /// All layers, their maps as thumbnails.
    case layers
    /// One map, and how the chosen value of it came about.
    case map
  }

  /// What is shown under the sample's picture.
  public enum Overlay: Hashable, Sendable, CaseIterable {
    /// Nothing.
    case none
    /// The score's derivative by each input.
    case saliency
    /// Where the maps that speak for the score are high.
    case gradCAM
  }

  /// A value of a layer's output; layer −1 is the sample itself.
  public struct Spot: Hashable, Sendable {
    /// The layer, from 0; −1 for the sample.
    public var layer: Int
    /// The place in its output.
    public var place: TracePlace
  }

  /// Where specimens come from.
  public let source: any SpecimenSource
  /// What is on the screen.
  public internal(set) var view = View.layers
  /// What is shown under the sample.
  public internal(set) var overlay = Overlay.none
  /// The chosen value; while layers are shown, its map.
  public internal(set) var spot = Spot(layer: -1, place: TracePlace(row: 0, column: 0))
  /// What the model made of the sample; nil when that could not be computed.
  public internal(set) var specimen: ModelSpecimen?
  /// Why something could not be computed or done, until the next key.
  public internal(set) var problem: String?
  /// A sample kept to be compared with.
  public internal(set) var kept: KeptSample?
  /// Whether wrongly classified samples come first.
  public internal(set) var wrongFirst = false
  /// Whether kernels are shown in place of maps.
  public internal(set) var showsFilters = false
  /// Which state of the weights is shown.
  public internal(set) var player: Player
  /// Keys of whoever shows the microscope, such as the way out; always in the footer.
  public var exits: [KeyFooter.Entry] = [KeyFooter.Entry("q", "quit")]
  var order: [Int]
  var position = 0
  var trail: [Spot] = []
  /// Which channel of the window, or which product of a dense layer, is shown and walked to.
  var choice = 0
  var attribution: Attribution?
  /// One scale for each layer's maps, the sample's first.
  var tones: [Tone] = []

  /// A sample put aside, with what the model made of it.
  public struct KeptSample: Sendable {
    /// Its place among the samples.
    public let sample: Int
    /// What the model made of it.
    public let specimen: ModelSpecimen
  }

  /// A microscope that shows the first sample.
  public init(_ source: any SpecimenSource) {
    self.source = source
    order = Array(0..<max(0, source.sampleCount))
    player = Player(frames: source.epochCount)
    player.go(to: source.epochCount - 1)
    load()
    if let layers = specimen?.layers, !layers.isEmpty { spot.layer = 0 }
  }

  /// The sample that is shown, by its place among all.
  public var sample: Int { order.indices.contains(position) ? order[position] : 0 }

  /// How long until the picture changes by itself; nil while nothing moves.
  public var timeout: Duration? { player.timeout }

  /// Lets time pass; true when the picture has changed.
  public mutating func tick(_ passed: Duration) -> Bool {
    guard player.tick(passed) else { return false }
    load()
    return true
  }

  /// The class that the model gives the sample now.
  public var prediction: Int? { specimen?.predictedClass }

  /// The class that the output stands for, as likely as it says.
  var confidence: Float? {
    guard let prediction, let output = specimen?.output, endsInProbability else { return nil }
    if output.count == 1 { return prediction == 1 ? output[flat: 0] : 1 - output[flat: 0] }
    return output[flat: prediction]
  }

  /// Whether the outputs are shares from 0 to 1.
  var endsInProbability: Bool { specimen?.endsInProbability ?? false }

  /// Computes the specimen of the sample and state shown.
  mutating func load() {
    do throws(SpecimenError) {
      specimen = try source.specimen(of: sample, epoch: player.frame)
    } catch {
      (specimen, problem) = (nil, error.description)
    }
    tones =
      specimen.map { [Tone($0.input.values)] + $0.layers.map { Tone($0.output.values) } } ?? []
    attribution = nil
    if overlay != .none { loadAttribution() }
    clampSpot()
  }

  /// Computes what speaks for the predicted class, for a sample that has scores.
  mutating func loadAttribution() {
    guard let score = prediction else {
      overlay = .none
      problem = "saliency needs a model whose output is scores of classes"
      return
    }
    do throws(SpecimenError) {
      attribution = try source.attribution(
        of: sample, epoch: player.frame, score: specimen?.output.count == 1 ? 0 : score)
    } catch {
      (overlay, problem) = (.none, error.description)
    }
  }

  /// What a layer gave; the sample for −1.
  func output(of layer: Int) -> Tensor? {
    guard let specimen else { return nil }
    if layer < 0 { return specimen.input }
    return specimen.layers.indices.contains(layer) ? specimen.layers[layer].output : nil
  }

  /// The trace of the chosen value; nil for the sample, and for layers that cannot be followed.
  public var trace: SpecimenTrace? {
    guard spot.layer >= 0 else { return nil }
    return try? specimen?.trace(layer: spot.layer, at: spot.place)
  }

  private mutating func clampSpot() {
    let last = (specimen?.layers.count ?? 0) - 1
    spot.layer = max(-1, min(spot.layer, last))
    guard let grid = output(of: spot.layer)?.grid else { return }
    spot.place = spot.place.clamped(to: grid)
  }
}

extension TracePlace {
  /// The nearest place that a grid has.
  func clamped(to grid: MapGrid) -> TracePlace {
    TracePlace(
      row: max(0, min(row, grid.rows - 1)), column: max(0, min(column, grid.columns - 1)),
      channel: max(0, min(channel, grid.channels - 1)))
  }

  /// The place so many rows and columns away.
  func moved(rows: Int, columns: Int) -> TracePlace {
    TracePlace(row: row + rows, column: column + columns, channel: channel)
  }

  /// The same row and column in another channel.
  func with(channel: Int) -> TracePlace {
    TracePlace(row: row, column: column, channel: channel)
  }
}
