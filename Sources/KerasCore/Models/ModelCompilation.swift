/// What `compile` leaves at a model: the trainer's type with loss, optimizer and metrics conforms.
public protocol ModelCompilation: AnyObject {
  /// The optimizer's own variables, its step counter and learning rate included: how many numbers
  /// they hold and the bytes they take; nil before the optimizer has made them.
  var optimizerSize: (count: Int, bytes: Int)? { get }
}
