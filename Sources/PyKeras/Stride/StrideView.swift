import ConvEngine
import KerasCore

/// What a program asks to be shown: values, so that they may cross threads.
public enum StrideView: Sendable {
  /// A model and samples, under the microscope.
  case microscope(SampleSpecimens)
  /// An image, or a batch of images, under a name.
  case picture(Tensor, name: String)
  /// A sheet to draw on for a model; full ink stands for a number.
  case pad(ModelSnapshot, highest: Float)
  /// One layer with a sample, played step by step; with the output that is wanted, backwards.
  case layer(LayerSubject, target: Tensor?)
  /// One layer on a small example of its own.
  case example(any LayerConfiguration)
  /// The layers of a model one after the other, with what each value has seen of a sample.
  case chain(ModelSpecimen)
  /// The arithmetic of a layer.
  case card(LayerCard)
}

/// Keeps the weights of a model epoch by epoch, so that training can be looked at afterwards.
final class ReplayCallback: Callback {
  private(set) var snapshots: [ModelSnapshot] = []
  private let interval: Int

  /// More states are never kept: every second one is dropped then, and the interval doubles.
  private static let limit = 512
  private var stretch = 1

  init(every interval: Int) {
    self.interval = max(1, interval)
    super.init()
  }

  override var hearsBatches: Bool { false }

  override func onTrainBegin() {
    (snapshots, stretch) = ([], 1)
    keep()
  }

  override func onEpochEnd(_ epoch: Int, _ logs: inout Logs) {
    if (epoch + 1).isMultiple(of: interval * stretch) { keep() }
  }

  private func keep() {
    guard let model, let snapshot = try? ModelSnapshot(copying: model) else { return }
    snapshots.append(snapshot)
    guard snapshots.count > Self.limit else { return }
    snapshots = snapshots.enumerated().filter { $0.offset.isMultiple(of: 2) }.map(\.element)
    stretch *= 2
  }
}
