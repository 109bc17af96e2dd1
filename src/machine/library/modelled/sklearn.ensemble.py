"""sklearn.ensemble"""

from sklearn import Model

RandomForestClassifier = RandomForestRegressor = GradientBoostingClassifier = Model
