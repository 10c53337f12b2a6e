import numpy as np
import keras
from keras import metrics

y = np.array([[0, 1], [1, 1], [0, 0], [1, 0]])
p = np.array([[0.25, 0.75], [0.375, 0.875], [0.125, 0.625], [0.75, 0.25]])
for make in [metrics.Precision, metrics.Recall, metrics.TruePositives, metrics.FalsePositives,
             metrics.TrueNegatives, metrics.FalseNegatives, metrics.AUC]:
    metric = make()
    metric.update_state(y, p)
    metric.update_state(y[:2], p[:2], sample_weight=np.array([0.5, 2.0]))
    print(metric.name, round(float(metric.result()), 5))  # expect: precision 0.84615
# expect: recall 0.64706
# expect: true_positives 5.5
# expect: false_positives 1.0
# expect: true_negatives 3.5
# expect: false_negatives 3.0
# expect: auc 0.92157
print(metrics.Precision().name, metrics.BinaryAccuracy().name, metrics.AUC(name='area').name)  # expect: precision_1 binary_accuracy area
area = metrics.AUC(curve='PR', num_thresholds=50)
area.update_state(y, p)
print(round(float(area.result()), 5))  # expect: 0.94421
recall = metrics.Recall(thresholds=0.7)
recall.update_state(y, p)
print(float(recall.result()))  # expect: 0.75
for name in ['CategoricalAccuracy', 'MeanSquaredError', 'RootMeanSquaredError',
             'MeanAbsoluteError', 'CosineSimilarity', 'BinaryCrossentropy', 'LogCoshError',
             'TopKCategoricalAccuracy', 'Hinge', 'KLDivergence', 'Poisson']:
    metric = getattr(metrics, name)()
    metric.update_state(y, p)
    print(metric.name, round(float(metric.result()), 5))  # expect: categorical_accuracy 0.5
# expect: mean_squared_error 0.13281
# expect: root_mean_squared_error 0.36443
# expect: mean_absolute_error 0.3125
# expect: cosine_similarity 0.70646
# expect: binary_crossentropy 0.42243
# expect: logcosh 0.06336
# expect: top_k_categorical_accuracy 1.0
# expect: hinge 0.8125
# expect: kl_divergence 0.42243
# expect: poisson 0.71122
model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1, activation='sigmoid')])
model.compile('sgd', 'binary_crossentropy', metrics=['AUC', 'precision', metrics.Recall(), 'acc'])
print(list(model.fit(np.ones((4, 2)), np.ones((4, 1)), verbose=0).history))  # expect: ['AUC', 'acc', 'loss', 'precision', 'recall_2']
metrics.AUC(num_thresholds=1)  # error: ValueError: Argument `num_thresholds` must be an integer > 1. Received: num_thresholds=1
