import Synchronization

/// A page of the training room.
public enum TrainingPage: Int, Sendable, CaseIterable {
  /// Loss and metrics, epoch by epoch.
  case curves
  /// What is taken for what.
  case confusions
  /// The samples that the model gets most wrong.
  case mistakes
  /// How weights and gradients are spread, layer by layer.
  case layers
}

/// What the user wants of the training that runs.
public enum TrainingWish: Sendable, Equatable {
  /// Hold between two batches, or go on.
  case pause(Bool)
  /// Stop after the batch at hand, and let the cell go on.
  case stopAndKeep
  /// Multiply the learning rate.
  case multiplyRate(Double)
  /// Tell what this page shows; nil when nobody looks.
  case watch(TrainingPage?)
}

/// Carries wishes from the interface to the thread that trains, which asks between batches.
final class TrainingControl: Sendable {
  /// What is wished now.
  struct Wishes: Sendable {
    var isPaused = false
    var stops = false
    var rateFactor = 1.0
    var page: TrainingPage?
  }

  private let wishes = Mutex(Wishes())

  /// Takes in a wish; may be called from any thread.
  func tell(_ wish: TrainingWish) {
    wishes.withLock { wishes in
      switch wish {
      case .pause(let isPaused): wishes.isPaused = isPaused
      case .stopAndKeep:
        wishes.stops = true
        wishes.isPaused = false
      case .multiplyRate(let factor): wishes.rateFactor *= factor
      case .watch(let page): wishes.page = page
      }
    }
  }

  /// What is wished; a stop and a change of the rate are given once.
  func take() -> Wishes {
    wishes.withLock { wishes in
      defer {
        wishes.stops = false
        wishes.rateFactor = 1
      }
      return wishes
    }
  }

  /// Whether training is to hold.
  var isPaused: Bool { wishes.withLock { $0.isPaused } }

  /// The page that is looked at; nil when nobody looks.
  var page: TrainingPage? { wishes.withLock { $0.page } }

  /// Forgets what was wished of an earlier run.
  func reset() {
    wishes.withLock { $0 = Wishes(page: $0.page) }
  }
}
